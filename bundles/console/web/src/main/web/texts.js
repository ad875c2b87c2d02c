/* The texts of the page in the reader's language. */
const LANGUAGES = ["en", "de"];
const KEPT = "genkan.language";
const listeners = new Set();
const loaded = {};
let language = "en";

const kept = () => {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null; // storage may be forbidden
  }
};

const load = async (wanted) => {
  if (!loaded[wanted]) {
    const answer = await fetch(import.meta.resolve(`/assets/texts/${wanted}.json`));
    loaded[wanted] = await answer.json();
  }
};

export const startTexts = async () => {
  const wished = [kept(), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  await speak(wished.find((tag) => LANGUAGES.includes(tag)) ?? "en");
};

const speak = async (wanted) => {
  await load(wanted);
  language = wanted;
  document.documentElement.lang = wanted;
  listeners.forEach((listener) => listener());
};

export const otherLanguage = () => {
  const next = LANGUAGES[(LANGUAGES.indexOf(language) + 1) % LANGUAGES.length];
  try {
    localStorage.setItem(KEPT, next);
  } catch {
    // it is only forgotten at the next visit
  }
  return speak(next);
};

export const currentLanguage = () => language;
export const onLanguage = (listener) => (listeners.add(listener), () => listeners.delete(listener));

/** The text of that name, with {places} filled in. */
export const text = (name, values = {}) =>
  (loaded[language]?.[name] ?? name).replace(/\{(\w+)}/g, (all, key) => values[key] ?? all);
