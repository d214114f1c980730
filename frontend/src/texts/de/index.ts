import type { Texts } from "../en";
import type { Partly } from "../merge";
import { theatre } from "./theatre";

export const de: Partly<Texts> = { theatre };
