import type { FulfilmentView, InvoiceBody } from "@client";

export interface InvoiceDraft {
  number: string;
  issued: string;
  due: string;
  tax: string;
  total: string;
  different: boolean;
  lines: { line: number; quantity: string; price: string }[];
}

/** What has arrived and was not billed, at the order's prices: the usual invoice. */
export function emptyDraft(fulfilment: FulfilmentView, prices: string[]): InvoiceDraft {
  return {
    number: "",
    issued: "",
    due: "",
    tax: "",
    total: "",
    different: false,
    lines: fulfilment.lines.map((one, place) => ({
      line: one.line,
      quantity: unbilled(one.received, one.billed),
      price: prices[place] ?? "",
    })),
  };
}

/** Whole quantities alone are proposed; what is finer is typed. */
export function unbilled(received: string, billed: string): string {
  const left = Number(received) - Number(billed);
  return Number.isInteger(left) && left > 0 ? String(left) : "";
}

/** The request's body; lines without a quantity are not on the invoice. */
export function bodyOf(order: string, currency: string, draft: InvoiceDraft): InvoiceBody {
  const { lines, tax, due, ...rest } = draft;
  return {
    ...rest,
    order,
    currency,
    due: due || null,
    tax: tax.trim() || "0",
    lines: lines
      .filter((one) => one.quantity.trim())
      .map((one) => ({
        line: one.line,
        quantity: one.quantity.trim(),
        unit_price: one.price.trim(),
      })),
  };
}
