import { expect, test } from "vitest";
import { body, emptyDraft, emptyParty, faults, partyBody } from "./draft";

const words = { needed: "needed", amount: "amount", count: "count" };

test("an empty form says what is missing, and nothing else", () => {
  expect(faults(emptyDraft(), words)).toEqual({
    name: "needed",
    vendor: "needed",
    product: "needed",
    "mandate.limit": "amount",
    "member.name": "needed",
    "member.quantity": "count",
    "member.ceiling": "amount",
  });
});

test("whoever joins for a line of a request gives no quantity", () => {
  const party = { ...emptyParty(), name: "North", request: "req_1", quantity: 5, ceiling: "9.50" };

  expect(partyBody(party)).toMatchObject({ request: "req_1", line: 1, quantity: null });
  expect(partyBody({ ...party, request: null })).toMatchObject({ request: null, quantity: 5 });
});

test("what is left empty is not sent as text", () => {
  expect(body(emptyDraft()).member).toMatchObject({ place: null, needed_by: null });
});
