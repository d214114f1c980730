import { common } from "./common";
import { login } from "./login";
import { problems } from "./problems";
import { shell } from "./shell";

/** Every text of the pages, in English: the other languages translate this. */
export const en = { common, login, problems, shell };

export type Texts = typeof en;
