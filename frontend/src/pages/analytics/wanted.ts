/** What the page looks at: kept in its address, so that it can be sent to somebody. */
export const PERIODS = ["30", "90", "365"] as const;
export type Period = (typeof PERIODS)[number];
export const PLAYED = ["real", "simulated"] as const;
export type Played = (typeof PLAYED)[number];

export interface Wanted {
  /** Days before now; all time where there are none. */
  days?: Period;
  category?: string;
  vendor?: string;
  vendors?: Played;
}

const DAY = 86_400_000;
const text = (value: unknown): string | undefined =>
  typeof value === "string" && value ? value : undefined;

/** What an address asks for; what it has of anything else is left out. */
export const wantedOf = (given: Record<string, unknown>): Wanted => ({
  days: PERIODS.find((one) => one === String(given.days)),
  category: text(given.category),
  vendor: text(given.vendor),
  vendors: PLAYED.find((one) => one === given.vendors),
});

/** The same as the server is asked for it, `now` being its time in milliseconds. */
export function queryOf({ days, ...rest }: Wanted, now: number) {
  const since = days && new Date(now - Number(days) * DAY).toISOString().slice(0, 10);
  return { ...rest, since: since || undefined };
}

export const isFiltered = (wanted: Wanted): boolean => Object.values(wanted).some(Boolean);

/** The address of a table as a file, by the same filters. */
export function fileOf(table: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((one): one is [string, string] => Boolean(one[1]));
  const search = new URLSearchParams(given).toString();
  return `/api/v1/analytics/${table}.csv${search && `?${search}`}`;
}
