import type { CreditBody, CreditLineBody, InvoiceView } from "@client";

export interface CreditDraft {
  number: string;
  issued: string;
  tax: string;
  total: string;
  /** A plain sum, of no line. */
  allowance: string;
  different: boolean;
  lines: { line: number; why: CreditLineBody["why"]; quantity: string; price: string }[];
}

/** Nothing is credited yet; each line of the invoice may be, at its own price. */
export function emptyDraft(invoice: InvoiceView): CreditDraft {
  return {
    number: "",
    issued: "",
    tax: "",
    total: "",
    allowance: "",
    different: false,
    lines: invoice.lines.map((one) => ({
      line: one.line,
      why: "quantity",
      quantity: "",
      price: one.invoice_price,
    })),
  };
}

/** The request's body; lines without a quantity are not on the credit note. */
export function bodyOf(invoice: InvoiceView, draft: CreditDraft): CreditBody {
  const lines: CreditLineBody[] = draft.lines
    .filter((one) => one.quantity.trim())
    .map((one) => ({
      line: one.line,
      why: one.why,
      quantity: one.quantity.trim(),
      unit_price: one.price.trim(),
    }));
  if (draft.allowance.trim())
    lines.push({ line: 0, why: "allowance", unit_price: draft.allowance.trim() });
  return {
    invoice: invoice.id,
    number: draft.number,
    issued: draft.issued,
    currency: invoice.total.currency,
    lines,
    tax: draft.tax.trim() || "0",
    total: draft.total.trim(),
    different: draft.different,
  };
}
