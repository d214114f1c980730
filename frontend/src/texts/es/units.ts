import type { Texts } from "../en";

/** Singular y plural; las demás unidades se dicen como las llama el servidor. */
const NAMES: Record<string, [string, string]> = {
  each: ["unidad", "unidades"],
  piece: ["pieza", "piezas"],
  pack: ["paquete", "paquetes"],
  box: ["caja", "cajas"],
  carton: ["cartón", "cartones"],
  pallet: ["palé", "palés"],
  seat: ["puesto", "puestos"],
  licence: ["licencia", "licencias"],
  set: ["juego", "juegos"],
  pair: ["par", "pares"],
  gram: ["gramo", "gramos"],
  kilogram: ["kilogramo", "kilogramos"],
  tonne: ["tonelada", "toneladas"],
  litre: ["litro", "litros"],
  metre: ["metro", "metros"],
  hour: ["hora", "horas"],
  day: ["día", "días"],
  week: ["semana", "semanas"],
  month: ["mes", "meses"],
  year: ["año", "años"],
};
const one = (unit: string) => NAMES[unit]?.[0] ?? unit;
const many = (unit: string) => NAMES[unit]?.[1] ?? unit;

export const units: Texts["units"] = {
  net: (days) => `a ${days} días`,
  prepaid: "por adelantado",
  named: one,
  per: (unit) => `por ${one(unit)}`,
  counted: (count, unit) => `${count} ${count === "1" ? one(unit) : many(unit)}`,
  periods: { once: "una vez", month: "cada mes", year: "cada año" },
  points: (value) => `${value} de 100`,
  days: (count) => (count === 1 ? "1 día" : `${count} días`),
};
