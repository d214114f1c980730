import type { RuleBody } from "@client";
import type { Formats } from "@/lib/format";
import { paymentTerm } from "@/lib/terms";
import type { Texts } from "@/texts/en";

export type RuleType = RuleBody["rule_type"];
export type Kind =
  | "money"
  | "rate"
  | "number"
  | "currency"
  | "product"
  | "months"
  | "payments"
  | "issues"
  | "flag";
export type Config = Record<string, unknown>;

/** The fields of each type of rule, and what kind of thing goes into each. */
export const FIELDS: Record<RuleType, [string, Kind][]> = {
  price_floor: [
    ["unit_price", "money"],
    ["currency", "currency"],
    ["product", "product"],
  ],
  max_discount: [
    ["rate", "rate"],
    ["product", "product"],
  ],
  min_margin: [
    ["rate", "rate"],
    ["unit_cost", "money"],
    ["currency", "currency"],
    ["product", "product"],
  ],
  auto_approve_threshold: [["min_utility", "number"]],
  term_preference: [
    ["months", "months"],
    ["payment_terms", "payments"],
    ["issues", "issues"],
    ["strict", "flag"],
  ],
  manual_review: [
    ["above_total", "money"],
    ["above_discount", "rate"],
  ],
};

export const RULE_TYPES = Object.keys(FIELDS) as RuleType[];

/** What is sent: fields that were left empty are left out. */
export function ruleConfig(type: RuleType, given: Config): Config {
  const kept = FIELDS[type]
    .map(([name]) => [name, given[name]] as const)
    .filter(([, value]) => value !== undefined && value !== "" && value !== null)
    .filter(([, value]) => !isEmpty(value));
  return Object.fromEntries(kept);
}

/** A list or a table with nothing in it. */
const isEmpty = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Object.keys(value).length === 0;

const ISSUE = ": ";
const OPTION = " > ";

/** A line for each further issue: `warranty: 12 months > 24 months`, the best first. */
export const issueLines = (issues: unknown): string[] =>
  Object.entries((issues ?? {}) as Record<string, string[]>).map(
    ([name, options]) => `${name}${ISSUE}${options.join(OPTION)}`,
  );

/** What such lines say; options may stand between commas too. */
export const issuesSaid = (lines: readonly string[]): Record<string, string[]> =>
  Object.fromEntries(
    lines.map((line) => {
      const [name = "", ...rest] = line.split(":");
      const options = rest.join(":").split(/[>,]/);
      const tag = name
        .trim()
        .toLowerCase()
        .replace(/[\s_]+/g, "-");
      return [tag, options.map((one) => one.trim()).filter(Boolean)];
    }),
  );

/** A rule in a few words. */
export function ruleWords(type: string, config: Config, formats: Formats, texts: Texts): string {
  const { fields, all } = texts.vendors.rules;
  const currency = typeof config.currency === "string" ? config.currency : "";
  const words = (FIELDS[type as RuleType] ?? [])
    .filter(([name, kind]) => config[name] != null && !isEmpty(config[name]) && kind !== "currency")
    .filter(([name, kind]) => kind !== "flag" || config[name] === true)
    .map(([name, kind]) => {
      const value = config[name];
      if (kind === "product") return String(value);
      if (kind === "flag") return fields[name] ?? name;
      return `${fields[name] ?? name}: ${shown(kind, value, currency, formats, texts)}`;
    });
  const aboutProducts = (FIELDS[type as RuleType] ?? []).some(([, kind]) => kind === "product");
  if (aboutProducts && !config.product) words.push(all);
  return words.join(" · ");
}

function shown(
  kind: Kind,
  value: unknown,
  currency: string,
  formats: Formats,
  texts: Texts,
): string {
  if (kind === "rate") return formats.percent(String(value));
  if (kind === "money" && currency) return formats.money(String(value), currency);
  if (kind === "issues") return issueLines(value).join("; ");
  if (kind === "months") return (value as number[]).map(texts.requests.detail.monthsOf).join(", ");
  if (kind === "payments")
    return (value as string[]).map((term) => paymentTerm(term, texts.units)).join(", ");
  return formats.number(String(value));
}
