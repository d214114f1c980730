import type { Texts } from "../en";

/** Einzahl und Mehrzahl; andere Einheiten stehen, wie der Server sie nennt. */
const NAMES: Record<string, [string, string]> = {
  each: ["Stück", "Stück"],
  piece: ["Stück", "Stück"],
  pack: ["Packung", "Packungen"],
  box: ["Schachtel", "Schachteln"],
  carton: ["Karton", "Kartons"],
  pallet: ["Palette", "Paletten"],
  seat: ["Platz", "Plätze"],
  licence: ["Lizenz", "Lizenzen"],
  set: ["Satz", "Sätze"],
  pair: ["Paar", "Paar"],
  gram: ["Gramm", "Gramm"],
  kilogram: ["Kilogramm", "Kilogramm"],
  tonne: ["Tonne", "Tonnen"],
  litre: ["Liter", "Liter"],
  metre: ["Meter", "Meter"],
  hour: ["Stunde", "Stunden"],
  day: ["Tag", "Tage"],
  week: ["Woche", "Wochen"],
  month: ["Monat", "Monate"],
  year: ["Jahr", "Jahre"],
};
const one = (unit: string) => NAMES[unit]?.[0] ?? unit;
const many = (unit: string) => NAMES[unit]?.[1] ?? unit;

export const units: Texts["units"] = {
  net: (days) => `${days} Tage netto`,
  prepaid: "im Voraus",
  named: one,
  per: (unit) => `je ${one(unit)}`,
  counted: (count, unit) => `${count} ${count === "1" ? one(unit) : many(unit)}`,
  periods: { once: "einmal", month: "jeden Monat", year: "jedes Jahr" },
  points: (value) => `${value} von 100`,
  days: (count) => (count === 1 ? "1 Tag" : `${count} Tage`),
};
