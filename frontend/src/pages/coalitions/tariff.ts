/** The chart's data and option: what a unit costs by quantity, and where the members stand. */
import type { CoalitionView } from "@client";
import { type Scheme, tones } from "@/theatre/chart/looks";

export interface Steps {
  /** Quantity and unit price, from the first unit to beyond the last tier. */
  points: [number, number][];
  quantity: number;
  price: number;
  limit: number;
}

export interface Dress {
  scheme: Scheme;
  money: (amount: number) => string;
  count: (quantity: number) => string;
  pooled: string;
  limit: string;
}

/** How far beyond the last tier, or the sum, the axis goes. */
const BEYOND = 1.2;

export function stepsOf(coalition: CoalitionView): Steps {
  const points = coalition.tiers.map((one): [number, number] => [
    one.quantity,
    Number(one.unit_price),
  ]);
  const [, last] = points.at(-1) ?? [1, 0];
  const end = Math.max(points.at(-1)?.[0] ?? 1, coalition.quantity);
  return {
    points: [...points, [Math.ceil(end * BEYOND), last]],
    quantity: coalition.quantity,
    price: Number(coalition.tariff_price),
    limit: Number(coalition.mandate.most),
  };
}

/** How many more it takes to the next lower price, and what that is; null at the last one. */
export function nextTier(coalition: CoalitionView): { more: number; price: string } | null {
  const next = coalition.tiers.find((one) => one.quantity > coalition.quantity);
  return next ? { more: next.quantity - coalition.quantity, price: next.unit_price } : null;
}

/** The tier that holds for the sum. */
export const tierNow = (coalition: CoalitionView) =>
  coalition.tiers.findLast((one) => one.quantity <= Math.max(1, coalition.quantity));

export function tariffOption({ points, quantity, price, limit }: Steps, dress: Dress) {
  const tone = tones(dress.scheme);
  const axis = { axisLine: { lineStyle: { color: tone.rule } }, axisTick: { show: false } };
  const label = { color: tone.muted, hideOverlap: true };
  const rule = (name: string, place: { xAxis: number } | { yAxis: number }) => ({
    ...place,
    label: { formatter: name, color: tone.muted, position: "insideEndTop" as const },
  });
  return {
    animation: false,
    textStyle: { fontFamily: "'Inter Variable', system-ui, sans-serif" },
    grid: { left: 8, right: 16, top: 24, bottom: 4, outerBoundsMode: "same" as const },
    xAxis: {
      ...axis,
      type: "value" as const,
      min: 0,
      max: points.at(-1)?.[0],
      splitLine: { show: false },
      axisLabel: { ...label, formatter: dress.count },
    },
    yAxis: {
      ...axis,
      type: "value" as const,
      scale: true,
      splitNumber: 4,
      splitLine: { lineStyle: { color: tone.rule } },
      axisLabel: { ...label, formatter: dress.money },
    },
    series: [
      {
        id: "tariff",
        type: "line" as const,
        step: "end" as const,
        silent: true,
        symbol: "none",
        lineStyle: { color: tone.vendor, width: 2 },
        data: points,
        markLine: {
          silent: true,
          symbol: "none",
          lineStyle: { color: tone.muted, type: "dashed" as const },
          data: [rule(dress.pooled, { xAxis: quantity }), rule(dress.limit, { yAxis: limit })],
        },
      },
      {
        id: "sum",
        type: "line" as const,
        silent: true,
        symbol: "circle",
        symbolSize: 11,
        itemStyle: { color: tone.us },
        data: [[quantity, price]],
      },
    ],
  };
}
