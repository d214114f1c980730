import { common } from "./common";
import { home } from "./home";
import type { Late } from "./late";
import { login } from "./login";
import { problems } from "./problems";
import { shell } from "./shell";
import { units } from "./units";

/** What the first pages need: the door, the home page, and the frame around all. */
const early = { common, home, login, problems, shell, units };

export type Texts = typeof early & Late;

/** Every text of the pages, in English: the other languages translate this. */
export const en = early as Texts;
