import { expect, it } from "vitest";
import { bodyOf, emptyDraft, unbilled } from "./draft";

const LINE = {
  line: 1,
  product: "Gloves",
  unit: "XPK",
  unit_name: "pack",
  ordered: "10",
  received: "6",
  billed: "2",
  open: "4",
  called_off: "0",
};
const FULFILMENT = {
  order: "po_1",
  state: "open",
  cost_centre: "",
  promised: { amount: "95.00", currency: "USD" },
  receipts: [],
  lines: [LINE, { ...LINE, line: 2, received: "0", billed: "0" }],
};

it("proposes what has arrived and was not billed, at the order's prices", () => {
  const draft = emptyDraft(FULFILMENT, ["9.50", "4.00"]);

  expect(draft.lines).toEqual([
    { line: 1, quantity: "4", price: "9.50" },
    { line: 2, quantity: "", price: "4.00" },
  ]);
  expect(unbilled("0.3", "0.1")).toBe("");
});

it("leaves out the lines that the invoice has not", () => {
  const draft = { ...emptyDraft(FULFILMENT, ["9.50", "4.00"]), number: "1", total: "38.00" };

  const body = bodyOf("po_1", "USD", draft);

  expect(body.lines).toEqual([{ line: 1, quantity: "4", unit_price: "9.50" }]);
  expect([body.tax, body.due]).toEqual(["0", null]);
});
