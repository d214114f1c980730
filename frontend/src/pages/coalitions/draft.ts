import type { CoalitionBody, CoalitionMandateBody, PartyBody } from "@client";

export interface PartyDraft {
  name: string;
  /** A line of a request says quantity, needs, place and day. */
  request: string | null;
  line: number | string;
  quantity: number | string;
  ceiling: string;
  must_haves: string[];
  place: string;
  needed_by: string;
  cost_centre: string;
}

export interface MandateDraft {
  limit: string;
  payment_terms: string[];
  max_rounds: number | string;
}

export interface CoalitionDraft {
  name: string;
  vendor: string;
  product: string;
  mandate: MandateDraft;
  member: PartyDraft;
}

export const emptyParty = (): PartyDraft => ({
  name: "",
  request: null,
  line: 1,
  quantity: "",
  ceiling: "",
  must_haves: [],
  place: "",
  needed_by: "",
  cost_centre: "",
});

export const emptyDraft = (): CoalitionDraft => ({
  name: "",
  vendor: "",
  product: "",
  mandate: { limit: "", payment_terms: [], max_rounds: 8 },
  member: emptyParty(),
});

interface Words {
  needed: string;
  amount: string;
  count: string;
}

const PRICE = /^\d{1,15}(\.\d{1,6})?$/;

const isPrice = (text: string): boolean => PRICE.test(text.trim()) && Number(text) > 0;
const isCount = (given: number | string): boolean =>
  Number.isInteger(Number(given)) && Number(given) > 0;

/** What is wrong before the server is asked, by field. */
export function partyFaults(draft: PartyDraft, words: Words): Record<string, string> {
  const found: Record<string, string> = {};
  if (!draft.name.trim()) found.name = words.needed;
  if (!draft.request && !isCount(draft.quantity)) found.quantity = words.count;
  if (draft.request && !isCount(draft.line)) found.line = words.count;
  if (!isPrice(draft.ceiling)) found.ceiling = words.amount;
  return found;
}

export function mandateFaults(draft: MandateDraft, words: Words): Record<string, string> {
  const found: Record<string, string> = {};
  if (!isPrice(draft.limit)) found.limit = words.amount;
  if (!isCount(draft.max_rounds)) found.max_rounds = words.count;
  return found;
}

export function faults(draft: CoalitionDraft, words: Words): Record<string, string> {
  const found: Record<string, string> = {};
  for (const field of ["name", "vendor", "product"] as const) {
    if (!draft[field].trim()) found[field] = words.needed;
  }
  return {
    ...found,
    ...under("mandate", mandateFaults(draft.mandate, words)),
    ...under("member", partyFaults(draft.member, words)),
  };
}

const under = (above: string, found: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(found).map(([field, told]) => [`${above}.${field}`, told]));

export const mandateBody = (draft: MandateDraft): CoalitionMandateBody => ({
  limit: draft.limit.trim(),
  payment_terms: draft.payment_terms,
  max_rounds: Number(draft.max_rounds),
});

export const partyBody = (draft: PartyDraft): PartyBody => ({
  name: draft.name.trim(),
  request: draft.request,
  line: draft.request ? Number(draft.line) : 1,
  quantity: draft.request ? null : Number(draft.quantity),
  ceiling: draft.ceiling.trim(),
  must_haves: draft.must_haves,
  place: draft.place.trim() || null,
  needed_by: draft.needed_by || null,
  cost_centre: draft.cost_centre.trim() || null,
});

export const body = (draft: CoalitionDraft): CoalitionBody => ({
  name: draft.name.trim(),
  vendor: draft.vendor,
  product: draft.product,
  mandate: mandateBody(draft.mandate),
  member: partyBody(draft.member),
});
