import "@/texts/en/late";
import { expect, test } from "vitest";
import { en } from "@/texts/en";
import { bodyOf, draftOf, emptyRule, faults, same } from "./draft";

const SAID = {
  version: 3,
  rules: [
    {
      name: "dear",
      when: {
        least: "1000.00",
        currency: "USD",
        categories: ["Masks"],
        cost_centres: [],
        new_vendor: true,
        single_bid: false,
        above_target: null,
        above_budget: "5",
      },
      steps: [
        {
          any_of: [
            { people: ["usr_1", "usr_2"], role: null, needed: 2 },
            { people: [], role: "owner" as const, needed: 1 },
          ],
        },
      ],
    },
  ],
  escalate_hours: null,
  escalate_to: [],
  same_vendor_days: 30,
  cost_centre_needed: true,
  by: "usr_1",
  at: "2026-11-28T10:00:00+00:00",
};

test("a policy comes out of the form as it went in", () => {
  const { by: _by, at: _at, ...body } = SAID;

  expect(bodyOf(draftOf(SAID), 3)).toEqual(body);
  expect(same(draftOf(SAID), draftOf(SAID))).toBe(true);
});

test("a limit that is left empty has no currency", () => {
  const draft = {
    rules: [{ ...emptyRule(), name: "all" }],
    escalate_hours: "",
    escalate_to: [],
    same_vendor_days: "",
    cost_centre_needed: false,
  };

  expect(bodyOf(draft, 0).rules?.[0]?.when).toMatchObject({ least: null, currency: null });
});

test("what is missing is told at its field", () => {
  const draft = {
    rules: [emptyRule()],
    escalate_hours: "",
    escalate_to: [],
    same_vendor_days: "",
    cost_centre_needed: false,
  };

  const found = faults(draft, en.governing.policy);

  expect(Object.keys(found)).toEqual(["rules.0.name", "rules.0.steps.0.any_of.0.people"]);
});
