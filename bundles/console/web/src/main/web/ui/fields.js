/* What a field of a form may hold. Pure: no page, no network. */
const NUMBERS = new Set(["LONG", "DOUBLE", "FLOAT", "INTEGER", "BYTE", "SHORT"]);
const WHOLE = new Set(["LONG", "INTEGER", "BYTE", "SHORT"]);
const LIMITS = { BYTE: [-128, 127], SHORT: [-32768, 32767], INTEGER: [-(2 ** 31), 2 ** 31 - 1] };
const LONG_TEXT = 80;

export const typeOf = (field) => String(field.type ?? "STRING").toUpperCase();
export const isNumber = (field) => NUMBERS.has(typeOf(field));
export const isSecret = (field) => Boolean(field.secret) || typeOf(field) === "PASSWORD";
export const isMany = (field) => field.cardinality !== undefined && field.cardinality !== 0 && field.cardinality !== 1 &&
  field.cardinality !== -1;
export const isLong = (field, value) => /\|TextArea/i.test(field.description ?? "") || String(value ?? "").length > LONG_TEXT ||
  String(value ?? "").includes("\n");
/** Kura's descriptions may end with a mark for its own editor. */
export const helpOf = (field) => String(field.description ?? "").replace(/\|(TextArea|\w+)\s*$/i, "").trim();
export const limitsOf = (field) => {
  const [least, most] = LIMITS[typeOf(field)] ?? [undefined, undefined];
  const number = (told, own) => (told === undefined || told === null || told === "" ? own : Number(told));
  return [number(field.min, least), number(field.max, most)];
};

/** The value as the person sees and edits it. */
export const shownValue = (field, values) => {
  const value = values?.[field.id];
  if (value !== undefined && value !== null) {
    return value;
  }
  const { default: preset } = field;
  if (preset === undefined || preset === null || preset === "") {
    return isMany(field) ? [] : typeOf(field) === "BOOLEAN" ? false : "";
  }
  return parsed(field, preset);
};

const one = (field, text) => {
  switch (typeOf(field)) {
    case "BOOLEAN":
      return text === true || text === "true";
    case "STRING":
    case "PASSWORD":
    case "CHAR":
    case "CHARACTER":
      return String(text);
    default:
      return isNumber(field) && String(text).trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
  }
};

/** What was typed as a value of the field's type. */
export const parsed = (field, typed) => {
  if (isMany(field)) {
    const parts = Array.isArray(typed) ? typed : String(typed).split(/\r?\n|,(?=\S)/).map((part) => part.trim()).filter(Boolean);
    return parts.map((part) => one(field, part));
  }
  return one(field, typeof typed === "string" && isNumber(field) ? typed.replace(",", ".").trim() : typed);
};

/** What is wrong with a value: { text, values } of a sentence, null when nothing is. */
export const fault = (field, value) => {
  const empty = value === "" || value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  if (empty) {
    return field.required && !isSecret(field) && typeOf(field) !== "BOOLEAN" ? { text: "form.required" } : null;
  }
  if (isNumber(field)) {
    const [least, most] = limitsOf(field);
    for (const number of [value].flat()) {
      if (typeof number !== "number") {
        return { text: "form.number" };
      }
      if (WHOLE.has(typeOf(field)) && !Number.isInteger(number)) {
        return { text: "form.whole" };
      }
      if ((least !== undefined && number < least) || (most !== undefined && number > most)) {
        return { text: rangeText(least, most), values: { min: least, max: most } };
      }
    }
  } else if (typeOf(field) === "STRING" && !isMany(field)) {
    const [least, most] = [Number(field.min), Number(field.max)];
    if (field.max && Number.isFinite(most) && String(value).length > most) {
      return { text: "form.long", values: { max: most } };
    }
    if (field.min && Number.isFinite(least) && String(value).length < least) {
      return { text: "form.short", values: { min: least } };
    }
  }
  return null;
};

export const rangeText = (least, most) =>
  (least !== undefined && most !== undefined ? "form.range" : least !== undefined ? "form.least" : "form.most");

/** Constants of programs as people read them. */
export const labelOf = ({ label, value }) => {
  const told = label || String(value);
  return /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(told) ? told[0] + told.slice(1).replaceAll("_", " ").toLowerCase() : told;
};

export const same = (a, b) => JSON.stringify(a ?? "") === JSON.stringify(b ?? "");
