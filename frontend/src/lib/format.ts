/** Numbers, money and times as people in this language write them. Amounts stay decimal text. */

export interface Formats {
  money: (amount: string, currency: string) => string;
  number: (value: number | string, digits?: number) => string;
  percent: (fraction: number | string, digits?: number) => string;
  day: (at: string) => string;
  moment: (at: string) => string;
  time: (at: string) => string;
  ago: (at: string, now?: number) => string;
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];
/** Every digit of an amount is shown: a price may be finer than its currency's coins. */
const FINEST = 6;

export function formats(locale: string): Formats {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "medium" });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "long" });
  return {
    money: (amount, currency) => money(locale, amount, currency),
    number: (value, digits) =>
      new Intl.NumberFormat(locale, {
        maximumFractionDigits: digits ?? FINEST,
        minimumFractionDigits: digits,
      }).format(value as Intl.StringNumericLiteral),
    percent: (fraction, digits = 1) =>
      new Intl.NumberFormat(locale, {
        style: "percent",
        maximumFractionDigits: digits,
        minimumFractionDigits: digits,
      }).format(fraction as Intl.StringNumericLiteral),
    day: (at) => day.format(parsed(at)),
    moment: (at) => moment.format(parsed(at)),
    time: (at) => time.format(parsed(at)),
    ago: (at, now = Date.now()) => {
      const seconds = Math.round((parsed(at).getTime() - now) / 1_000);
      const [unit, size] = STEPS.find(([, least]) => Math.abs(seconds) >= least) ?? ["second", 1];
      return relative.format(Math.trunc(seconds / size), unit);
    },
  };
}

function money(locale: string, amount: string, currency: string): string {
  const form = new Intl.NumberFormat(locale, { style: "currency", currency });
  const usual = form.resolvedOptions().minimumFractionDigits ?? 2;
  const given = amount.split(".")[1]?.replace(/0+$/, "").length ?? 0;
  const digits = Math.min(Math.max(usual, given), FINEST);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount as Intl.StringNumericLiteral);
}

/** A day without a time is that day here, not midnight somewhere else. */
function parsed(at: string): Date {
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at}T00:00:00` : at);
}
