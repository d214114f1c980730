import type { RequestView } from "@client";

type Sourced = Pick<RequestView, "sourcing" | "orders">;

/** Who comes next for the lines that nobody has got: those who fit too, by the newest sourcing. */
export function nextOnes({ sourcing, orders }: Sourced, most: number): string[] {
  const newest = new Map(sourcing.map((found) => [found.line, found]));
  const open = [...newest.values()].filter(
    (found) => !orders.some((order) => order.line === found.line),
  );
  return [
    ...new Set(open.flatMap((found) => found.next_best.slice(0, most).map((one) => one.name))),
  ];
}
