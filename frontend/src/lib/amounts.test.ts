import { expect, it } from "vitest";
import { sums } from "./amounts";

it("adds amounts exactly, each currency by itself", () => {
  const usd = (amount: string) => ({ amount, currency: "USD" });
  expect(sums([usd("0.1"), usd("0.2"), { amount: "5", currency: "JPY" }])).toEqual([
    { amount: "0.300000", currency: "USD" },
    { amount: "5.000000", currency: "JPY" },
  ]);
  expect(sums([usd("90071992547409.93"), usd("0.07")])).toEqual([usd("90071992547410.000000")]);
  expect(sums([])).toEqual([]);
});
