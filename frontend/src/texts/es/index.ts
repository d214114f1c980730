import type { Texts } from "../en";
import type { Partly } from "../merge";
import { theatre } from "./theatre";

export const es: Partly<Texts> = { theatre };
