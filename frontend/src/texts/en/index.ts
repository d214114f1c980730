import { approvals } from "./approvals";
import { common } from "./common";
import { login } from "./login";
import { papers } from "./papers";
import { problems } from "./problems";
import { requests } from "./requests";
import { shell } from "./shell";
import { units } from "./units";
import { vendors } from "./vendors";

/** Every text of the pages, in English: the other languages translate this. */
export const en = { approvals, common, login, papers, problems, requests, shell, units, vendors };

export type Texts = typeof en;
