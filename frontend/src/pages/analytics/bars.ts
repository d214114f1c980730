/** The chart's data and option: a bar for each vendor, in one currency, the largest spend on top. */
import type { VendorFigures } from "@client";
import { type Scheme, tones } from "@/theatre/chart/looks";

export interface Bars {
  names: string[];
  savings: number[];
}

export interface Dress {
  scheme: Scheme;
  money: (amount: number) => string;
}

/** Vendors that the chart shows; the table has them all. */
export const SHOWN = 12;

/** The currencies in which something was bought, the one with most negotiations first. */
export function currenciesOf(items: readonly VendorFigures[]): string[] {
  const counts = new Map<string, number>();
  for (const one of items) {
    counts.set(one.currency, (counts.get(one.currency) ?? 0) + one.successful);
  }
  const bought = [...counts].filter(([, count]) => count > 0);
  return bought.toSorted((a, b) => b[1] - a[1]).map(([currency]) => currency);
}

export function barsOf(items: readonly VendorFigures[], currency: string): Bars {
  const shown = items
    .filter((one) => one.currency === currency && one.first_offer_n > 0)
    .slice(0, SHOWN);
  return {
    names: shown.map((one) => one.name),
    savings: shown.map((one) => Number(one.first_offer_saving)),
  };
}

export function barOption({ names, savings }: Bars, dress: Dress) {
  const tone = tones(dress.scheme);
  return {
    animation: false,
    textStyle: { fontFamily: "'Inter Variable', system-ui, sans-serif" },
    grid: { left: 8, right: 80, top: 4, bottom: 4, outerBoundsMode: "same" as const },
    xAxis: {
      type: "value" as const,
      splitNumber: 4,
      splitLine: { lineStyle: { color: tone.rule } },
      axisLabel: { color: tone.muted, hideOverlap: true, formatter: dress.money },
    },
    yAxis: {
      type: "category" as const,
      inverse: true,
      data: names,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: tone.rule } },
      axisLabel: { color: tone.text, width: 150, overflow: "truncate" as const },
    },
    series: [
      {
        id: "savings",
        type: "bar" as const,
        silent: true,
        barMaxWidth: 18,
        itemStyle: { color: tone.us, borderRadius: [0, 4, 4, 0] },
        label: {
          show: true,
          position: "right" as const,
          color: tone.muted,
          formatter: (told: { value: number }) => dress.money(told.value),
        },
        data: savings,
      },
    ],
  };
}
