import type { BudgetView } from "@client";

/** A budget, and how many stand above it. */
export type Placed = BudgetView & { depth: number };

/** Each budget right after the one it stands below; what is above it may not be there yet. */
export function inTree(budgets: BudgetView[]): Placed[] {
  const names = new Set(budgets.map((one) => one.cost_centre));
  const below = (parent: string | null, depth: number): Placed[] =>
    budgets
      .filter((one) => (one.parent && names.has(one.parent) ? one.parent : null) === parent)
      .flatMap((one) => [{ ...one, depth }, ...below(one.cost_centre, depth + 1)]);
  return below(null, 0);
}

/** What the bar shows, in per cent of the budget or, once it is passed, of what is used. */
export function shares(budget: BudgetView): { actual: number; committed: number; used: number } {
  const [amount, actual, committed] = [budget.amount, budget.actual, budget.committed].map(Number);
  const whole = Math.max(amount ?? 0, (actual ?? 0) + (committed ?? 0)) || 1;
  const share = (part: number) => (100 * part) / whole;
  return {
    actual: share(actual ?? 0),
    committed: share(committed ?? 0),
    used: ((actual ?? 0) + (committed ?? 0)) / (amount || 1),
  };
}

/** A cost centre as it is written: `Store 2` is `store-2`. */
export const asCentre = (typed: string): string =>
  typed.trimStart().toLowerCase().replace(/\s+/g, "-");
