import type { Texts } from "../en";
import type { Partly } from "../merge";

export const es: Partly<Texts> = {};
