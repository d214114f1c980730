import { describe, expect, it } from "vitest";
import { begun, digits, type Issue, isSettled, missing, offerOf } from "./draft";

const ISSUES: Issue[] = [
  { name: "unit_price", kind: "continuous", low: "0.01", high: "15.00", step: "0.01" },
  { name: "quantity", kind: "integer", low: 1000, high: 1000, step: 1 },
  { name: "payment_terms", kind: "categorical", values: ["prepaid", "net_30"] },
  { name: "value_adds", kind: "subset", options: ["training"] },
];

describe("a counter-offer", () => {
  it("begins with one's own last offer, else with what there is", () => {
    const before = { unit_price: "9.50", quantity: 1000, payment_terms: "net_30", value_adds: [] };
    expect(begun(ISSUES, before)).toEqual(before);
    expect(begun(ISSUES, undefined)).toEqual({
      unit_price: "",
      quantity: 1000,
      payment_terms: "prepaid",
      value_adds: [],
    });
  });

  it("is sent with prices as text and quantities as numbers, once nothing is missing", () => {
    const draft = { ...begun(ISSUES, undefined), unit_price: 9.5 };
    expect(missing(ISSUES, begun(ISSUES, undefined))).toEqual(["unit_price"]);
    expect(missing(ISSUES, draft)).toEqual([]);
    expect(offerOf(ISSUES, draft).unit_price).toBe("9.5");
    expect(offerOf(ISSUES, draft).quantity).toBe(1000);
  });

  it("asks for nothing of which there is one value", () => {
    expect(ISSUES.map(isSettled)).toEqual([false, true, false, false]);
    expect([digits("0.01"), digits("0.0001"), digits(1), digits(undefined)]).toEqual([2, 4, 0, 0]);
  });
});
