import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { told as german } from "./de/told";
import { told as english } from "./en/told";
import { told as spanish } from "./es/told";

/** Every code that the server can tell, with its English words. */
const SERVERS: Record<string, string> = JSON.parse(readFileSync("../openapi.json", "utf-8"))
  .components.schemas.SentenceView.properties.code["x-words"];

const places = (words = "") =>
  [...new Set([...words.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();

it.each([
  ["English", english],
  ["German", german],
  ["Spanish", spanish],
])("%s has words for every code of the server, with the same values", (_, texts) => {
  const mine: Record<string, string> = texts;

  expect(Object.keys(SERVERS).length).toBeGreaterThan(30);
  expect(Object.keys(mine).sort()).toEqual(Object.keys(SERVERS).sort());
  expect(Object.keys(SERVERS).filter((code) => !mine[code])).toEqual([]);
  for (const [code, words] of Object.entries(SERVERS))
    expect([code, ...places(mine[code])]).toEqual([code, ...places(words)]);
});

it.each([
  ["German", german],
  ["Spanish", spanish],
])("%s is not the English said again", (_, texts) => {
  const wordy = Object.entries(english).filter(([, words]) =>
    /[a-z]{2}/.test(words.replace(/\{[^}]*\}/g, "")),
  );

  const same = wordy.filter(([code, words]) => texts[code as keyof typeof texts] === words);

  expect(same.map(([code]) => code)).toEqual([]);
});
