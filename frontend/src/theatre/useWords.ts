import { useMemo } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { paymentTerm } from "@/lib/terms";
import type { Measure } from "./chart/lines";

/** What is bought, for whom all numbers on the page count. */
export interface Setting {
  currency: string;
  unit: string;
  quantity: number | null;
  simulated: boolean;
}

export interface Words {
  price: (price: string | number | null) => string;
  money: (amount: string | number | null) => string;
  utility: (utility: number | null) => string;
  measured: (measure: Measure, value: number) => string;
  term: (issue: string, value: unknown) => string;
  issue: (issue: string) => string;
  strategy: (name: string | null) => string;
  time: (seconds: number) => string;
}

const DASH = "–";

/** Numbers and terms as people write them, each with its unit. */
export function useWords({ currency, unit }: Setting): Words {
  const texts = useTexts();
  const formats = useFormats();
  return useMemo(() => {
    const { theatre, units } = texts;
    const money = (amount: string | number | null) =>
      amount === null ? DASH : formats.money(String(amount), currency);
    const utility = (value: number | null) => (value === null ? DASH : formats.number(value, 2));
    const term = (issue: string, value: unknown): string => {
      if (issue === "unit_price") return money(String(value));
      if (issue === "payment_terms") return paymentTerm(String(value), units);
      if (issue === "quantity" && unit) {
        return units.counted(formats.number(Number(value)), unit);
      }
      if (issue === "term_months") return theatre.months(Number(value));
      if (Array.isArray(value)) return value.map(spaced).join(", ") || theatre.grid.none;
      return typeof value === "number" ? formats.number(value) : spaced(String(value));
    };
    return {
      price: money,
      money,
      utility,
      measured: (measure, value) =>
        measure === "utility" ? utility(value) : money(value.toFixed(2)),
      term,
      issue: (issue) => theatre.issues[issue] ?? sentence(issue),
      strategy: (name) => (name === null ? "" : (theatre.strategies[name] ?? sentence(name))),
      time: (seconds) =>
        seconds < 90
          ? theatre.figures.seconds(Math.max(1, Math.round(seconds)))
          : theatre.figures.minutes(Math.round(seconds / 60)),
    };
  }, [texts, formats, currency, unit]);
}

const spaced = (name: string): string => name.replaceAll("_", " ");

function sentence(name: string): string {
  const words = spaced(name);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
