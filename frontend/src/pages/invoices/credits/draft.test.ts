import type { InvoiceView } from "@client";
import { expect, it } from "vitest";
import { bodyOf, emptyDraft } from "./draft";

const LINE = { product: "Gloves", unit_name: "pack", invoiced: "10", invoice_price: "9.50" };
const INVOICE = {
  id: "inv_1",
  total: { amount: "95.00", currency: "USD" },
  lines: [
    { ...LINE, line: 1 },
    { ...LINE, line: 3, invoice_price: "4.00" },
  ],
} as unknown as InvoiceView;

it("credits what was given a quantity, at the invoice's price, and a plain sum of no line", () => {
  const empty = emptyDraft(INVOICE);
  const lines = empty.lines.map((one) => (one.line === 3 ? { ...one, quantity: " 2 " } : one));

  const body = bodyOf(INVOICE, { ...empty, number: "C1", issued: "2026-11-03", lines });
  const sum = bodyOf(INVOICE, { ...empty, allowance: "5.00", total: "5.00" });

  expect(body.lines).toEqual([{ line: 3, why: "quantity", quantity: "2", unit_price: "4.00" }]);
  expect(body).toMatchObject({ invoice: "inv_1", currency: "USD", tax: "0" });
  expect(sum.lines).toEqual([{ line: 0, why: "allowance", unit_price: "5.00" }]);
});
