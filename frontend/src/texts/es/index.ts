import type { Texts } from "../en";
import { agents } from "./agents";
import { amendments } from "./amendments";
import { analytics } from "./analytics";
import { approvals } from "./approvals";
import { budgets } from "./budgets";
import { byMessage } from "./byMessage";
import { coalitions } from "./coalitions";
import { common } from "./common";
import { credits } from "./credits";
import { erp } from "./erp";
import { governing } from "./governing";
import { home } from "./home";
import { inbox } from "./inbox";
import { invoices } from "./invoices";
import { login } from "./login";
import { missing } from "./missing";
import { papers } from "./papers";
import { payments } from "./payments";
import { portal } from "./portal";
import { problems } from "./problems";
import { quotes } from "./quotes";
import { received } from "./received";
import { requests } from "./requests";
import { rfqs } from "./rfqs";
import { seat } from "./seat";
import { settings } from "./settings";
import { shell } from "./shell";
import { signing } from "./signing";
import { strategies } from "./strategies";
import { templates } from "./templates";
import { theatre } from "./theatre";
import { told } from "./told";
import { units } from "./units";
import { vendors } from "./vendors";
import { webhooks } from "./webhooks";

/** Every text in Spanish: one that is missing does not pass the types. */
export const es: Texts = {
  agents,
  amendments,
  analytics,
  approvals,
  budgets,
  byMessage,
  coalitions,
  common,
  credits,
  erp,
  governing,
  home,
  inbox,
  invoices,
  login,
  missing,
  papers,
  payments,
  portal,
  problems,
  quotes,
  received,
  requests,
  rfqs,
  seat,
  settings,
  shell,
  signing,
  strategies,
  templates,
  theatre,
  told,
  units,
  vendors,
  webhooks,
};
