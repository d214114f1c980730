import type { MandateView } from "@client";
import { describe, expect, it } from "vitest";
import { changesOf, draftOf } from "./mandate";

const MANDATE: MandateView = {
  negotiation: "neg_1",
  side: "buyer",
  version: 3,
  currency: "USD",
  budget: "9000.00",
  target: "8500.00",
  price_floor: null,
  confirm_above: null,
  reservation: 0,
  weights: { unit_price: 0.9, payment_terms: 0.1 },
  must_haves: ["training"],
  can_have: ["training", "support"],
  max_rounds: 8,
  rounds_begun: 2,
  changeable: true,
};

describe("a mandate being changed", () => {
  it("tells the server nothing when nothing is different", () => {
    expect(changesOf(MANDATE, draftOf(MANDATE))).toEqual({});
    const typed = draftOf(MANDATE);
    typed.amounts.budget = "9000";
    expect(changesOf(MANDATE, typed)).toEqual({});
  });

  it("tells only what is different, weights as shares of one", () => {
    const draft = draftOf(MANDATE);
    draft.amounts.budget = 9500;
    draft.weights = { unit_price: 70, payment_terms: 30 };
    draft.must_haves = ["training", "support"];
    draft.max_rounds = 10;

    expect(changesOf(MANDATE, draft)).toEqual({
      budget: "9500",
      weights: { unit_price: 0.7, payment_terms: 0.3 },
      must_haves: ["training", "support"],
      max_rounds: 10,
    });
  });

  it("leaves an emptied amount as it is", () => {
    const draft = draftOf(MANDATE);
    draft.amounts.target = "";

    expect(changesOf(MANDATE, draft)).toEqual({});
  });
});
