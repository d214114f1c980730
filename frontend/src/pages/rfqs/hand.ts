import type { ComparisonView, RfqView } from "@client";

/** Which vendor gets a line. */
export type Chosen = Record<number, string>;

/** Lines that are part of no award that stands. */
export function freeLines(rfq: RfqView): number[] {
  const taken = rfq.parts.filter((part) => part.approved !== false).flatMap((part) => part.lines);
  return rfq.lines.map((line) => line.line).filter((line) => !taken.includes(line));
}

/** Who may get a line: each bid that fits as it stands. */
export const candidates = (found: ComparisonView, line: number) =>
  (found.lines.find((one) => one.line === line)?.bids ?? []).filter(
    (bid) => bid !== null && !bid.expired && !bid.below_minimum,
  );

/** What that costs in all: the bids' amounts and each vendor's freight once, exact in minor units. */
export function totalOf(found: ComparisonView, chosen: Chosen): string {
  const bids = Object.entries(chosen).map(([line, vendor]) =>
    candidates(found, Number(line)).find((bid) => bid?.vendor === vendor),
  );
  const vendors = found.vendors.filter((one) => Object.values(chosen).includes(one.vendor));
  const amounts = [
    ...bids.map((bid) => bid?.amount.amount ?? "0"),
    ...vendors.map((one) => one.sum.freight.amount),
  ];
  return sum(amounts);
}

/** Amounts of one currency, which all have its digits, added without a float. */
export function sum(amounts: string[]): string {
  const digits = Math.max(0, ...amounts.map((one) => one.split(".")[1]?.length ?? 0));
  const minor = amounts
    .map((one) => {
      const [units = "0", cents = ""] = one.split(".");
      return BigInt(units + cents.padEnd(digits, "0"));
    })
    .reduce((all, one) => all + one, 0n);
  const text = String(minor).padStart(digits + 1, "0");
  return digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text;
}
