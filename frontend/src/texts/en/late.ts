import { agents } from "./agents";
import { amendments } from "./amendments";
import { analytics } from "./analytics";
import { approvals } from "./approvals";
import { budgets } from "./budgets";
import { byMessage } from "./byMessage";
import { coalitions } from "./coalitions";
import { credits } from "./credits";
import { erp } from "./erp";
import { governing } from "./governing";
import { inbox } from "./inbox";
import { en } from "./index";
import { invoices } from "./invoices";
import { missing } from "./missing";
import { papers } from "./papers";
import { payments } from "./payments";
import { portal } from "./portal";
import { quotes } from "./quotes";
import { received } from "./received";
import { requests } from "./requests";
import { rfqs } from "./rfqs";
import { seat } from "./seat";
import { settings } from "./settings";
import { signing } from "./signing";
import { strategies } from "./strategies";
import { templates } from "./templates";
import { theatre } from "./theatre";
import { told } from "./told";
import { vendors } from "./vendors";
import { webhooks } from "./webhooks";

/** What is said by pages that come later than the first: their routes fetch it with them. */
const late = {
  agents,
  amendments,
  analytics,
  approvals,
  budgets,
  byMessage,
  coalitions,
  credits,
  erp,
  governing,
  inbox,
  invoices,
  missing,
  papers,
  payments,
  portal,
  quotes,
  received,
  requests,
  rfqs,
  seat,
  settings,
  signing,
  strategies,
  templates,
  theatre,
  told,
  vendors,
  webhooks,
};

export type Late = typeof late;

Object.assign(en, late);
