import type { TradesBody, TradesView } from "@client";

/** One line of a table of discounts or costs, while it is typed. */
export interface Row {
  key: string;
  name: string;
  value: string | null;
}

export interface TradesDraft {
  published: boolean;
  term: Row[];
  payment: Row[];
  volume: Row[];
  costs: Row[];
}

let made = 0;
export const row = (name = "", value: string | null = null): Row => ({
  key: `trade-${++made}`,
  name,
  value,
});

const rows = (given: Record<string, string>): Row[] =>
  Object.entries(given).map(([name, value]) => row(name, value));

export function tradesDraft(found: TradesView): TradesDraft {
  return {
    published: found.published,
    term: rows(found.term_discounts),
    payment: rows(found.payment_discounts),
    volume: found.volume_tiers.map((tier) => row(String(tier.least), tier.discount)),
    costs: rows(found.value_add_costs),
  };
}

const filled = (given: Row[]): [string, string][] =>
  given
    .filter((one) => one.name.trim() && one.value !== null && one.value !== "")
    .map((one) => [one.name.trim(), String(one.value)]);

/** What is sent: lines that are not filled are left out. */
export function tradesBody(draft: TradesDraft): TradesBody {
  return {
    published: draft.published,
    term_discounts: Object.fromEntries(filled(draft.term)),
    payment_discounts: Object.fromEntries(filled(draft.payment)),
    volume_tiers: filled(draft.volume).map(([least, discount]) => ({
      least: Number(least),
      discount,
    })),
    value_add_costs: Object.fromEntries(filled(draft.costs)),
  };
}
