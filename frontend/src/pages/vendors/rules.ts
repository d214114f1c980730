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
    .filter(([, value]) => !Array.isArray(value) || value.length > 0);
  return Object.fromEntries(kept);
}

/** A rule in a few words. */
export function ruleWords(type: string, config: Config, formats: Formats, texts: Texts): string {
  const { fields, all } = texts.vendors.rules;
  const currency = typeof config.currency === "string" ? config.currency : "";
  const words = (FIELDS[type as RuleType] ?? [])
    .filter(
      ([name, kind]) => config[name] !== undefined && config[name] !== null && kind !== "currency",
    )
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
  if (kind === "months") return (value as number[]).map(texts.requests.detail.monthsOf).join(", ");
  if (kind === "payments")
    return (value as string[]).map((term) => paymentTerm(term, texts.units)).join(", ");
  return formats.number(String(value));
}
