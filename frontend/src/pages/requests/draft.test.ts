import "@/texts/en/late";
import { describe, expect, it } from "vitest";
import { en } from "@/texts/en";
import { body, emptyDraft, emptyIssue, emptyLine, faults, rate } from "./draft";

const texts = en.requests.errors;

function filled() {
  const draft = emptyDraft();
  draft.lines = [{ ...emptyLine(), product: " Gloves ", quantity: 1000 }];
  draft.budget = { amount: "90071992547409.93", currency: "USD" };
  return draft;
}

describe("a request's draft", () => {
  it("is sent with amounts as they were typed, and without what is empty", () => {
    const sent = body(filled());
    expect(sent.lines?.[0]).toMatchObject({ product: "Gloves", quantity: 1000, unit: "pack" });
    expect(sent.budget).toEqual({ amount: "90071992547409.93", currency: "USD" });
    expect(sent.needed_by).toBeNull();
    expect(sent.terms?.cost_of_capital).toBeNull();
  });
  it("names further issues from the best option to the last that is taken", () => {
    const given = emptyDraft();
    const issue = {
      ...emptyIssue(),
      name: " Warranty ",
      options: ["24 months", "12 months", "none"],
    };
    given.terms.issues = [issue, { ...issue, last: "12 months" }];
    expect(body(given).terms?.issues?.map((one) => [one.name, one.acceptable])).toEqual([
      ["Warranty", null],
      ["Warranty", 2],
    ]);
    given.terms.issues = [{ ...issue, options: ["one"] }];
    expect(faults(given, texts)["terms.issues.0.options"]).toBeTruthy();
  });
  it("says percent as the fraction that the server keeps", () => {
    expect(rate(8)).toBe("0.08");
    expect(rate("12.5")).toBe("0.125");
    expect(rate("")).toBeNull();
  });
  it("is told every fault by its field at once", () => {
    expect(Object.keys(faults(emptyDraft(), texts))).toEqual([
      "lines.0.product",
      "lines.0.quantity",
      "budget.amount",
    ]);
    expect(faults(filled(), texts)).toEqual({});
  });
  it("needs a horizon where the price recurs", () => {
    const draft = filled();
    draft.terms.price_period = "month";
    expect(faults(draft, texts)).toEqual({ "terms.tco_horizon_months": texts.horizon });
  });
});
