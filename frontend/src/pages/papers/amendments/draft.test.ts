import { describe, expect, it } from "vitest";
import { bodyOf, draftOf, type Known } from "./draft";

const KNOWN: Known = {
  lines: [
    { number: 1, quantity: "1000", unit_price: "9.50" },
    { number: 3, quantity: "200", unit_price: "12.00" },
  ],
  payment_terms: "net 30 days from the invoice",
  note: null,
  place: "Jacmel",
  incoterm: null,
  requested_delivery: "2026-12-31",
};

describe("an amendment's draft", () => {
  it("says nothing where nothing is another", () => {
    expect(bodyOf(draftOf(KNOWN), KNOWN, 0)).toBeNull();
  });

  it("says what is another, and that alone", () => {
    const draft = { ...draftOf(KNOWN), reason: " more ", requested_delivery: "", place: "Léogâne" };
    draft.lines = [
      { number: 1, quantity: " 1200 ", unit_price: "9.50", out: false },
      { number: 3, quantity: "1", unit_price: "1.00", out: true },
    ];

    expect(bodyOf(draft, KNOWN, 2)).toEqual({
      revision: 2,
      reason: "more",
      message: "",
      lines: [{ line: 1, quantity: "1200" }],
      added: [],
      taken_out: [3],
      place: "Léogâne",
      requested_delivery: null,
    });
  });
});
