import { expect, test } from "vitest";
import { type Matrix, toggled } from "./matrix";

test("a mark is set, taken away, and no other is touched", () => {
  const before: Matrix = { turn: ["inbox"], quotes: ["inbox"] } as unknown as Matrix;

  const set = toggled(before, "turn", "sms");

  expect(set).toEqual({ turn: ["inbox", "sms"], quotes: ["inbox"] });
  expect(toggled(set, "turn", "sms")).toEqual(before);
});
