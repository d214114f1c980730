import type { Texts } from "../en";
import type { Partly } from "../merge";

export const de: Partly<Texts> = {};
