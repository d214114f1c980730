import { useComputedColorScheme } from "@mantine/core";
import { lookOf } from "../chart/looks";

const SHAPES: Record<string, string> = {
  circle: "M14 2.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z",
  rect: "M10.8 2.8h6.4v6.4h-6.4z",
  triangle: "M14 2l4 7h-8z",
  diamond: "M14 1.5l4 4.5-4 4.5-4-4.5z",
  arrow: "M14 2l4 8-4-2.4-4 2.4z",
  pin: "M14 10.5l-3-4.7a3.4 3.4 0 1 1 6 0z",
};

/** A sample of a line as the chart draws it. */
export function Swatch({ index, side }: { index: number; side: "buyer" | "seller" }) {
  const scheme = useComputedColorScheme("dark");
  const look = lookOf(index, side, scheme);
  return (
    <svg width={28} height={12} viewBox="0 0 28 12" aria-hidden="true" style={{ flex: "none" }}>
      <path
        d="M0 6h28"
        stroke={look.colour}
        strokeWidth={2}
        strokeDasharray={look.dash.join(" ")}
      />
      <path
        d={SHAPES[look.symbol]}
        fill={side === "buyer" ? "var(--mantine-color-default)" : look.colour}
        stroke={look.colour}
        strokeWidth={1.5}
      />
    </svg>
  );
}
