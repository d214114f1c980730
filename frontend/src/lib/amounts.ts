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

/** Digits of a rate that count, and digits after the point that it may have. */
const COUNTING = 8;
const MOST = 12;

/** The rate of a pair the other way round, as text to be looked at; empty where there is none. */
export function reciprocal(rate: string): string {
  const turned = 1 / Number(rate);
  if (!(Number(rate) > 0) || !Number.isFinite(turned)) return "";
  const before = Math.max(0, Math.floor(Math.log10(turned)) + 1);
  const leading = Math.max(0, -Math.floor(Math.log10(turned)) - 1);
  const digits = Math.min(MOST, Math.max(0, COUNTING - before + leading));
  const shown = turned.toFixed(digits);
  return shown.includes(".") ? shown.replace(/\.?0+$/, "") : shown;
}

function scaled(amount: string): bigint {
  const [whole = "0", part = ""] = amount.split(".");
  return BigInt(whole + part.padEnd(DIGITS, "0"));
}

function text(total: bigint): string {
  const part = String(total % SCALE).padStart(DIGITS, "0");
  return `${total / SCALE}.${part}`;
}
