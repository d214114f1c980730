import { expect, test } from "vitest";
import { sellsAlone } from "@/lib/session";
import { isOfBuyer, pagesFor } from "./pages";

test("who has one role of the buyer's side does not sell alone", () => {
  expect(sellsAlone(["seller", "viewer"])).toBe(true);
  expect(sellsAlone(["seller", "approver"])).toBe(false);
  expect(sellsAlone(["viewer"])).toBe(false);
});

test("who sells alone is offered only what is open to him", () => {
  const names = pagesFor(true).map((one) => one.name);

  expect(names).toEqual(["home", "inbox", "contracts", "orders", "vendors", "settings"]);
  expect(pagesFor(true).some((one) => isOfBuyer(one.to))).toBe(false);
  expect(isOfBuyer("/campaigns/cmp_1/playback")).toBe(true);
  expect(isOfBuyer("/negotiations/neg_1")).toBe(false);
  expect(pagesFor(false)).toHaveLength(17);
});
