import "@/texts/en/late";
import { describe, expect, it } from "vitest";
import { formats } from "@/lib/format";
import { en } from "@/texts/en";
import { asPercent, asRate } from "./RuleField";
import { issueLines, issuesSaid, ruleConfig, ruleWords } from "./rules";
import { row, tradesBody, tradesDraft } from "./trades";

const english = formats("en-US");
const words = (type: string, config: Record<string, unknown>) =>
  ruleWords(type, config, english, en);

describe("a rule", () => {
  it("reads as a few words with its units", () => {
    expect(words("price_floor", { unit_price: "8.60", currency: "USD" })).toBe(
      "Never below, for one: $8.60 · all products",
    );
    expect(words("max_discount", { rate: "0.125", product: "Gloves" })).toBe(
      "Rate: 12.5% · Gloves",
    );
    expect(words("term_preference", { months: [12], strict: true })).toBe(
      "Terms in months: 12 months · Takes no others",
    );
  });
  it("is sent without what was left empty or belongs to another type", () => {
    const given = { unit_price: "8.60", currency: "USD", product: "", months: [] };
    expect(ruleConfig("price_floor", given)).toEqual({ unit_price: "8.60", currency: "USD" });
  });
  it("names further issues in lines that are read back the same", () => {
    const issues = { warranty: ["12 months", "24 months"], "on-site-help": ["none", "by 8:00"] };
    expect(issuesSaid(issueLines(issues))).toEqual(issues);
    expect(issuesSaid(["On-site help: none, by 8:00 "])).toEqual({
      "on-site-help": ["none", "by 8:00"],
    });
    expect(words("term_preference", { issues, months: [] })).toBe(
      "Further issues: warranty: 12 months > 24 months; on-site-help: none > by 8:00",
    );
  });
  it("keeps a rate through percent and back", () => {
    expect(asRate(asPercent("0.0725"))).toBe("0.0725");
    expect(asPercent(null)).toBe("");
  });
});

describe("trades", () => {
  const found = {
    private_to: "seller" as const,
    vendor: "ven_1",
    version: 1,
    published: true,
    term_discounts: { "24": "0.05" },
    payment_discounts: {},
    volume_tiers: [{ least: 1000, discount: "0.03" }],
    value_add_costs: { training: "500.00" },
  };
  it("come back as they were", () => {
    const { private_to: _, vendor: __, version: ___, ...body } = found;
    expect(tradesBody(tradesDraft(found))).toEqual(body);
  });
  it("leave out lines that are not filled", () => {
    const draft = { ...tradesDraft(found), term: [row(), row("36")] };
    expect(tradesBody(draft).term_discounts).toEqual({});
  });
});
