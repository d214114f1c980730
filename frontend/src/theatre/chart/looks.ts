/** How each line looks: told apart by dashes and markers first, and only then by colour. */

export interface Look {
  colour: string;
  dash: number[];
  symbol: "circle" | "rect" | "triangle" | "diamond" | "arrow" | "pin";
}

const DASHES = [[], [7, 4], [2, 3], [11, 3, 2, 3], [4, 2], [14, 5]];
const SYMBOLS = ["circle", "rect", "triangle", "diamond", "arrow", "pin"] as const;
const AMBER = {
  dark: ["#f0b63a", "#ffdd8f", "#c98f1d"],
  light: ["#9a6700", "#b98008", "#6b4700"],
};
const INDIGO = { dark: "#8594ef", light: "#4756c8" };
const LINES = { dark: "#262d3b", light: "#e4e7ee" };
const MUTED = { dark: "#98a1b3", light: "#566072" };
const TEXT = { dark: "#dfe3ea", light: "#161b26" };
const CARD = { dark: "#181d28", light: "#ffffff" };
const BAND = { dark: "rgba(240, 182, 58, 0.13)", light: "rgba(201, 138, 12, 0.13)" };

export type Scheme = "dark" | "light";

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

export function lookOf(index: number, side: "buyer" | "seller", scheme: Scheme): Look {
  const colour = side === "buyer" ? INDIGO[scheme] : at(AMBER[scheme], index);
  return { colour, dash: at(DASHES, index), symbol: at(SYMBOLS, index) };
}

export const tones = (scheme: Scheme) => ({
  rule: LINES[scheme],
  muted: MUTED[scheme],
  text: TEXT[scheme],
  card: CARD[scheme],
  band: BAND[scheme],
  us: INDIGO[scheme],
  vendor: at(AMBER[scheme], 0),
});
