/* The page's texts: every language has all of them, and what the modules ask for is there. */
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";

const WEB = new URL("../../bundles/console/web/src/main/web/", import.meta.url);

export const checkTexts = async () => {
  const names = await readdir(new URL("texts/", WEB));
  const languages = await Promise.all(names.map(async (name) => [name, JSON.parse(await readFile(new URL(`texts/${name}`, WEB), "utf8"))]));
  const [[, first], ...others] = languages;
  for (const [name, texts] of others) {
    assert.deepEqual(Object.keys(texts).sort(), Object.keys(first).sort(), `${name} has other texts than ${names[0]}`);
    for (const [key, text] of Object.entries(texts)) {
      const places = (one) => (one.match(/\{\w+}/g) ?? []).sort().join();
      assert.equal(places(text), places(first[key]), `${key} has other places in ${name}`);
    }
  }
  const modules = (await readdir(WEB, { recursive: true })).filter((file) => file.endsWith(".js"));
  const missing = [];
  for (const file of modules) {
    const source = await readFile(new URL(file, WEB), "utf8");
    assert.ok(source.split("\n").length <= 400, `${file} has more than 400 lines`);
    for (const [, key] of source.matchAll(/\btext\(\s*"([^"]+)"/g)) {
      if (!(key in first)) {
        missing.push(`${file}: ${key}`);
      }
    }
  }
  assert.deepEqual(missing, []);
};
