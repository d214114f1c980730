import { expect, test } from "vitest";
import { body, emptyDraft, faults } from "./draft";

const words = { needed: "needed", vendors: "whom", opening: "later" };

test("an empty form says what is missing, and nothing else", () => {
  expect(faults(emptyDraft(), words)).toEqual({ request: "needed", vendors: "whom" });
});

test("sealed quotes are not opened before the deadline", () => {
  const draft = { ...emptyDraft("req_1"), vendors: ["ven_1"], sealed: true, opening: "2020-01-01" };

  expect(faults(draft, words)).toEqual({ opening: "later" });
});

test("an open RFQ has no opening, a sealed one has", () => {
  const draft = { ...emptyDraft("req_1"), vendors: ["ven_1"] };

  expect(body(draft).opening).toBeNull();
  expect(body({ ...draft, sealed: true }).opening).toBe(body(draft).deadline);
});
