import { expect, it } from "vitest";
import { reciprocal, sums } from "./amounts";

it("adds amounts exactly, each currency by itself", () => {
  const usd = (amount: string) => ({ amount, currency: "USD" });
  expect(sums([usd("0.1"), usd("0.2"), { amount: "5", currency: "JPY" }])).toEqual([
    { amount: "0.300000", currency: "USD" },
    { amount: "5.000000", currency: "JPY" },
  ]);
  expect(sums([usd("90071992547409.93"), usd("0.07")])).toEqual([usd("90071992547410.000000")]);
  expect(sums([])).toEqual([]);
});

it("turns a rate round, with digits enough to agree with it", () => {
  expect(reciprocal("1.0842")).toBe("0.92233905");
  expect(reciprocal("0.5")).toBe("2");
  expect(reciprocal("0.0061")).toBe("163.93443");
  expect(reciprocal("163.93443")).toBe("0.0060999999");
  expect(reciprocal("20000000")).toBe("0.00000005");
  expect(["", "0", "-1", "x"].map(reciprocal)).toEqual(["", "", "", ""]);
});
