/** A mandate as it is being changed: what a form holds, and of it what is different. */
import type { MandateBody, MandateView } from "@client";

/** What may be different of it. */
export type Changes = Omit<MandateBody, "version" | "side">;
export type Amounts = "budget" | "target" | "price_floor" | "confirm_above";
export const AMOUNTS: readonly Amounts[] = ["budget", "target", "price_floor", "confirm_above"];

export interface Draft {
  amounts: Record<Amounts, string | number>;
  /** Shares of 100, as people say them. */
  weights: Record<string, string | number>;
  must_haves: string[];
  max_rounds: string | number;
}

const HUNDRED = 100;

export function draftOf(mandate: MandateView): Draft {
  return {
    amounts: {
      budget: mandate.budget ?? "",
      target: mandate.target ?? "",
      price_floor: mandate.price_floor ?? "",
      confirm_above: mandate.confirm_above ?? "",
    },
    weights: Object.fromEntries(
      Object.entries(mandate.weights).map(([name, share]) => [name, Math.round(share * HUNDRED)]),
    ),
    must_haves: [...mandate.must_haves],
    max_rounds: mandate.max_rounds,
  };
}

/** The amounts that this side has: a buyer no floor, a vendor no budget. */
export const amountsOf = (mandate: MandateView): Amounts[] =>
  mandate.side === "buyer"
    ? ["budget", "target", "confirm_above"]
    : ["price_floor", "confirm_above"];

/** What the server is told: only what is different. */
export function changesOf(mandate: MandateView, draft: Draft): Changes {
  const before = draftOf(mandate);
  const changes: Changes = {};
  for (const name of amountsOf(mandate)) {
    const value = String(draft.amounts[name]);
    if (value !== "" && Number(value) !== Number(before.amounts[name])) changes[name] = value;
  }
  if (!same(draft.weights, before.weights)) {
    changes.weights = Object.fromEntries(
      Object.entries(draft.weights).map(([name, share]) => [name, Number(share) / HUNDRED]),
    );
  }
  if ([...draft.must_haves].sort().join() !== [...before.must_haves].sort().join()) {
    changes.must_haves = draft.must_haves;
  }
  if (Number(draft.max_rounds) !== mandate.max_rounds) {
    changes.max_rounds = Number(draft.max_rounds);
  }
  return changes;
}

const same = (a: Draft["weights"], b: Draft["weights"]): boolean =>
  Object.keys(a).every((name) => Number(a[name]) === Number(b[name]));
