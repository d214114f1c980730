import type { Texts } from "@/texts/en";
import type { Formats } from "./format";

const MINUTE = 60;
const HOUR = 3_600;
/** From here on the next larger unit says it better. */
const ENOUGH = 2;

/** A span of seconds, near enough: 12 s, 5 min, 3 h. */
export function span(seconds: number, formats: Formats, texts: Texts["agents"]): string {
  if (seconds < ENOUGH * MINUTE) return texts.seconds(formats.number(Math.round(seconds)));
  if (seconds < ENOUGH * HOUR) return texts.minutes(formats.number(Math.round(seconds / MINUTE)));
  return texts.hours(formats.number(Math.round(seconds / HOUR)));
}
