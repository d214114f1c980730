import type { OwnQuoteView } from "@client";
import { expect, test } from "vitest";
import { begun, body, faultsOf } from "./draft";

const line = (number: number, unit_price = "") => ({
  line: number,
  unit: "",
  unit_price,
  quantity: "",
  min_quantity: "",
  lead_time_days: "",
  valid_until: "",
  note: "",
});

const own = {
  asked: {
    lines: [{ line: 1 }, { line: 3 }],
    payment_terms: ["net_60"],
    valid_until_at_least: "2027-01-31",
    incoterm: "DAP",
    place: "Port-au-Prince",
  },
  draft: {
    lines: [line(3, "9.50")],
    currency: "",
    minimum_order: "100",
    freight: "",
    payment_terms: "",
    valid_until: "",
    note: "",
    incoterm: "",
    place: "",
    files: [],
    faults: [{ field: "lines.0.unit_price", message: "no" }],
    hidden: false,
  },
} as unknown as OwnQuoteView;

test("every line that is asked for has a row, with what was typed before", () => {
  const form = begun(own.asked, own.draft);

  expect(form.lines.map((one) => [one.line, one.unit_price])).toEqual([
    [1, ""],
    [3, "9.50"],
  ]);
  expect(form.payment_terms).toBe("net_60");
  expect([form.incoterm, form.place]).toEqual(["DAP", "Port-au-Prince"]);
  expect(form.valid_until).toBe("2027-01-31");
});

test("what is sent is in the currency that is asked for", () => {
  expect(body(begun(own.asked, own.draft), "USD").currency).toBe("USD");
  expect(faultsOf(own)).toEqual({ "lines.0.unit_price": "no" });
});
