const IRREGULAR: Record<string, string> = {
  each: "each",
  foot: "feet",
  "square foot": "square feet",
};

/** As English forms it: `unit` is what the server calls one of them. */
function plural(unit: string): string {
  if (unit in IRREGULAR) return IRREGULAR[unit] ?? unit;
  return /(?:x|ch|s)$/.test(unit) ? `${unit}es` : `${unit}s`;
}

/** Terms and units in words. */
export const units = {
  net: (days: string) => `net ${days} days`,
  prepaid: "prepaid",
  named: (unit: string) => unit,
  per: (unit: string) => `per ${unit}`,
  counted: (count: string, unit: string) => `${count} ${count === "1" ? unit : plural(unit)}`,
  periods: { once: "once", month: "every month", year: "every year" } as Record<string, string>,
  points: (value: number) => `${value} of 100`,
  days: (count: number) => (count === 1 ? "1 day" : `${count} days`),
};
