/** Terms and units in words. */
export const units = {
  net: (days: string) => `net ${days} days`,
  prepaid: "prepaid",
  per: (unit: string) => `per ${unit}`,
  counted: (count: string, unit: string) => `${count} ${unit}`,
  periods: { once: "once", month: "every month", year: "every year" } as Record<string, string>,
  points: (value: number) => `${value} of 100`,
  days: (count: number) => (count === 1 ? "1 day" : `${count} days`),
};
