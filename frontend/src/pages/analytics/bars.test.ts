import type { VendorFigures } from "@client";
import { expect, test } from "vitest";
import { barOption, barsOf, currenciesOf, SHOWN } from "./bars";

const vendor = (name: string, currency: string, saving: string, n = 1): VendorFigures =>
  ({
    vendor: name,
    name,
    currency,
    successful: n,
    first_offer_n: n,
    first_offer_saving: saving,
  }) as VendorFigures;

test("one currency is shown at a time, the most used one first", () => {
  const items = [
    vendor("Alder", "EUR", "5.00"),
    vendor("Birch", "USD", "120.50", 3),
    vendor("Cedar", "USD", "-7.00"),
    vendor("Dogwood", "JPY", "0", 0),
  ];

  expect(currenciesOf(items)).toEqual(["USD", "EUR"]);
  expect(barsOf(items, "USD")).toEqual({ names: ["Birch", "Cedar"], savings: [120.5, -7] });
  expect(barsOf(items, "JPY").names).toEqual([]);
});

test("of many vendors the chart shows those with the largest spend, which come first", () => {
  const items = Array.from({ length: 30 }, (_, place) => vendor(`v${place}`, "USD", "1"));

  const bars = barsOf(items, "USD");

  expect(bars.names).toHaveLength(SHOWN);
  expect(barOption(bars, { scheme: "dark", money: String }).yAxis.data[0]).toBe("v0");
});
