/** A counter-offer as it is being written: a field for every issue, and what the server takes. */
import type { Offer } from "@/theatre/frames";

/** What may be agreed on for one issue, as the table says it. */
export interface Issue {
  name: string;
  kind: "continuous" | "integer" | "categorical" | "subset";
  low?: string | number;
  high?: string | number;
  step?: string | number;
  values?: string[];
  options?: string[];
}

export type Value = string | number | string[];
export type Draft = Record<string, Value>;

export const issuesOf = (given: readonly Record<string, unknown>[]): Issue[] =>
  given as unknown as Issue[];

/** Only one value can be agreed on, so nobody is asked for it. */
export const isSettled = (issue: Issue): boolean =>
  issue.kind === "categorical"
    ? issue.values?.length === 1
    : issue.kind === "subset"
      ? issue.options?.length === 0
      : Number(issue.low) === Number(issue.high);

/** What a draft begins with: one's own last offer, else the buyer's, else the first of each. */
export function begun(issues: readonly Issue[], before: Offer | undefined): Draft {
  return Object.fromEntries(
    issues.map((issue) => [issue.name, (before?.[issue.name] as Value) ?? first(issue)]),
  );
}

function first(issue: Issue): Value {
  if (issue.kind === "categorical") return issue.values?.[0] ?? "";
  if (issue.kind === "subset") return [];
  return issue.kind === "integer" ? Number(issue.low) : "";
}

/** The draft as the server takes it: prices as decimal text, quantities as whole numbers. */
export function offerOf(issues: readonly Issue[], draft: Draft): Draft {
  return Object.fromEntries(
    issues.map((issue) => {
      const value = draft[issue.name] ?? first(issue);
      if (issue.kind === "continuous") return [issue.name, String(value)];
      return [issue.name, issue.kind === "integer" ? Number(value) : value];
    }),
  );
}

/** The names of the fields without which nothing can be sent. */
export const missing = (issues: readonly Issue[], draft: Draft): string[] =>
  issues.filter((one) => draft[one.name] === "").map((one) => one.name);

/** How many digits behind the point a step has. */
export const digits = (step: string | number | undefined): number =>
  String(step ?? "1").split(".")[1]?.length ?? 0;
