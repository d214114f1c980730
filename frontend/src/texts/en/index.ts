import { agents } from "./agents";
import { approvals } from "./approvals";
import { budgets } from "./budgets";
import { common } from "./common";
import { home } from "./home";
import { login } from "./login";
import { papers } from "./papers";
import { portal } from "./portal";
import { problems } from "./problems";
import { requests } from "./requests";
import { seat } from "./seat";
import { settings } from "./settings";
import { shell } from "./shell";
import { theatre } from "./theatre";
import { units } from "./units";
import { vendors } from "./vendors";

/** Every text of the pages, in English: the other languages translate this. */
export const en = {
  agents,
  approvals,
  budgets,
  common,
  home,
  login,
  papers,
  portal,
  problems,
  requests,
  seat,
  settings,
  shell,
  theatre,
  units,
  vendors,
};

export type Texts = typeof en;
