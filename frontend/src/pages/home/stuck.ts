import type { Listed, RequestListed } from "@client";

/** How a negotiation ends from which no award can come any more. */
const LEFT = ["walked_away", "deadline", "withdrawn", "rejected", "lapsed"];

/** Requests under negotiation whose tables have all been left: nobody was awarded, or may be. */
export function stuck(
  requests: readonly Pick<RequestListed, "id">[],
  tables: readonly Pick<Listed, "request" | "state">[],
): string[] {
  return requests
    .map(({ id }) => ({ id, own: tables.filter((one) => one.request === id) }))
    .filter(({ own }) => own.length > 0 && own.every((one) => LEFT.includes(one.state)))
    .map(({ id }) => id);
}
