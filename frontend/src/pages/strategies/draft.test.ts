import "@/texts/en/late";
import { expect, test } from "vitest";
import { en } from "@/texts/en";
import { description, draftOf, emptyStrategy, faults } from "./draft";
import { trialBody } from "./NewTrial";

const SAID = {
  summary: "Hold, then trade",
  rules: [
    {
      use: "bundle",
      when: { to_round: 2, opponent: ["steady" as const], stalled: false },
      issues: ["term_months"],
      hold_back: 0.25,
    },
    { use: "adaptive", when: { opponent: [] }, issues: [], hold_back: 0 },
  ],
  concession: { exponent: 0.6, keep: 0.15 },
  close: { rounds_left: 2, their_utility: null },
};

test("what was said comes out of the form as it went in", () => {
  expect(description(draftOf("mine", SAID))).toEqual(SAID);
});

test("what is left empty is not said", () => {
  const draft = { ...emptyStrategy(), name: "mine", summary: " Free " };

  expect(description(draft)).toEqual({
    summary: "Free",
    rules: [{ use: "adaptive", when: { opponent: [] }, issues: [], hold_back: 0 }],
    concession: null,
    close: null,
  });
});

test("a name and a line of what it does are asked for", () => {
  expect(Object.keys(faults(emptyStrategy(), en.strategies.form))).toEqual(["name", "summary"]);
});

test("a new trial is about one product, a named category of several, or all", () => {
  const draft = { arms: ["adaptive", "bundle"], products: [], category: " ", share: "50" };
  expect(trialBody(draft)).toMatchObject({ product: null, category: null, share: 0.5 });
  expect(trialBody({ ...draft, products: ["Soap"] })).toMatchObject({
    product: "Soap",
    category: null,
    products: [],
  });
  expect(
    trialBody({ ...draft, products: ["Soap", "Towels"], category: " Cleaning " }),
  ).toMatchObject({ product: null, category: "Cleaning", products: ["Soap", "Towels"] });
});
