import type { RequestBody } from "@client";
import type { Texts } from "@/texts/en";

export interface LineDraft {
  key: string;
  product: string;
  quantity: number | string;
  unit: string;
  specification: string;
}

export interface ValueAddDraft {
  key: string;
  name: string;
  worth: number | string;
  required: boolean;
}

/** How much an issue matters beside the money, whose weight is 0.9. */
export const IMPORTANCES = ["0.05", "0.1", "0.2"] as const;

export interface IssueDraft {
  key: string;
  name: string;
  /** From the best for us to the worst. */
  options: string[];
  importance: (typeof IMPORTANCES)[number];
  /** The last option that we agree to; null for any. */
  last: string | null;
}

/** The form as it is being filled; empty fields are empty text. */
export interface RequestDraft {
  lines: LineDraft[];
  budget: { amount: number | string; currency: string };
  cost_centre: string | null;
  must_haves: string[];
  nice_to_haves: string[];
  needed_by: string;
  place: string;
  incoterm: string | null;
  terms: {
    price_period: "once" | "month" | "year";
    tco_horizon_months: number | string;
    term_months: string[];
    commitment_limit: number | string;
    payment_terms: string[];
    cost_of_capital: number | string;
    value_adds: ValueAddDraft[];
    issues: IssueDraft[];
  };
}

const PERCENT = 100;
let made = 0;

/** A name for a row that is new, so that it keeps its fields when others go. */
const key = (): string => `row-${++made}`;

export const emptyLine = (): LineDraft => ({
  key: key(),
  product: "",
  quantity: "",
  unit: "pack",
  specification: "",
});

export const emptyValueAdd = (): ValueAddDraft => ({
  key: key(),
  name: "",
  worth: "",
  required: false,
});

export const emptyIssue = (): IssueDraft => ({
  key: key(),
  name: "",
  options: [],
  importance: "0.1",
  last: null,
});

export const emptyDraft = (): RequestDraft => ({
  lines: [emptyLine()],
  budget: { amount: "", currency: "USD" },
  cost_centre: null,
  must_haves: [],
  nice_to_haves: [],
  needed_by: "",
  place: "",
  incoterm: null,
  terms: {
    price_period: "once",
    tco_horizon_months: "",
    term_months: [],
    commitment_limit: "",
    payment_terms: [],
    cost_of_capital: "",
    value_adds: [],
    issues: [],
  },
});

/** What the server is sent: amounts as text, what was left empty left out. */
export function body(draft: RequestDraft): RequestBody {
  const { terms } = draft;
  return {
    lines: draft.lines.map((line) => ({
      product: line.product.trim(),
      quantity: line.quantity === "" ? null : Number(line.quantity),
      unit: line.unit.trim() || null,
      specification: line.specification,
    })),
    budget: { amount: amount(draft.budget.amount), currency: draft.budget.currency || null },
    must_haves: draft.must_haves,
    nice_to_haves: draft.nice_to_haves,
    needed_by: draft.needed_by || null,
    place: draft.place.trim(),
    incoterm: draft.incoterm ?? "",
    cost_centre: draft.cost_centre,
    terms: {
      price_period: terms.price_period,
      tco_horizon_months: terms.tco_horizon_months === "" ? null : Number(terms.tco_horizon_months),
      term_months: terms.term_months.map(Number),
      commitment_limit: amount(terms.commitment_limit),
      payment_terms: terms.payment_terms,
      cost_of_capital: rate(terms.cost_of_capital),
      value_adds: terms.value_adds.map((one) => ({
        name: one.name.trim(),
        worth: amount(one.worth) ?? "0",
        required: one.required,
      })),
      issues: terms.issues.map((one) => ({
        name: one.name.trim(),
        options: one.options,
        importance: one.importance,
        acceptable: one.last === null ? null : one.options.indexOf(one.last) + 1 || null,
      })),
    },
  };
}

/** An amount as decimal text, never through a binary number when it was typed as text. */
export function amount(given: number | string): string | null {
  return given === "" ? null : String(given);
}

/** 8 typed as percent is 0.08. */
export function rate(percent: number | string): string | null {
  if (percent === "") return null;
  return String(Number((Number(percent) / PERCENT).toFixed(6)));
}

type Faults = Record<string, string>;

/** What can be told without asking the server, by the name of the field. */
export function faults(draft: RequestDraft, texts: Texts["requests"]["errors"]): Faults {
  const found: Faults = {};
  draft.lines.forEach((line, place) => {
    if (!line.product.trim()) found[`lines.${place}.product`] = texts.needed;
    if (!(Number(line.quantity) >= 1)) found[`lines.${place}.quantity`] = texts.quantity;
    if (!line.unit.trim()) found[`lines.${place}.unit`] = texts.needed;
  });
  if (!(Number(draft.budget.amount) > 0)) found["budget.amount"] = texts.amount;
  if (!draft.budget.currency) found["budget.currency"] = texts.needed;
  if (draft.terms.price_period !== "once" && draft.terms.tco_horizon_months === "")
    found["terms.tco_horizon_months"] = texts.horizon;
  draft.terms.value_adds.forEach((one, place) => {
    if (!one.name.trim()) found[`terms.value_adds.${place}.name`] = texts.needed;
  });
  draft.terms.issues.forEach((one, place) => {
    if (!one.name.trim()) found[`terms.issues.${place}.name`] = texts.needed;
    if (one.options.length < 2) found[`terms.issues.${place}.options`] = texts.options;
  });
  return found;
}
