const DIGITS = 6;
const SCALE = 10n ** BigInt(DIGITS);

interface Money {
  amount: string;
  currency: string;
}

/** The sums by currency, exact; amounts have at most six digits after the point. */
export function sums(amounts: Money[]): Money[] {
  const totals = new Map<string, bigint>();
  for (const { amount, currency } of amounts)
    totals.set(currency, (totals.get(currency) ?? 0n) + scaled(amount));
  return [...totals].map(([currency, total]) => ({ amount: text(total), currency }));
}

function scaled(amount: string): bigint {
  const [whole = "0", part = ""] = amount.split(".");
  return BigInt(whole + part.padEnd(DIGITS, "0"));
}

function text(total: bigint): string {
  const part = String(total % SCALE).padStart(DIGITS, "0");
  return `${total / SCALE}.${part}`;
}
