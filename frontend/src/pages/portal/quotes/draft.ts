import type { AskedView, DraftBody, DraftLineView, OwnQuoteView } from "@client";

export interface QuoteForm {
  lines: DraftLineView[];
  minimum_order: string;
  freight: string;
  payment_terms: string;
  valid_until: string;
  note: string;
  incoterm: string;
  place: string;
}

const USUAL = "net_30";

const nothing = (line: number): DraftLineView => ({
  line,
  unit: "",
  unit_price: "",
  quantity: "",
  min_quantity: "",
  lead_time_days: "",
  valid_until: "",
  note: "",
});

/** What a quote answers, however it was asked. */
export type Asked = Pick<
  AskedView,
  "lines" | "payment_terms" | "valid_until_at_least" | "incoterm" | "place"
>;

/** The draft as a form: a row for each line that is asked for, in that order. */
export function begun(asked: Asked, draft?: OwnQuoteView["draft"]): QuoteForm {
  const typed = new Map(draft?.lines.map((line) => [line.line, line]));
  const terms = asked.payment_terms;
  const usual = terms.includes(USUAL) || terms.length === 0 ? USUAL : (terms[0] ?? USUAL);
  return {
    lines: asked.lines.map(({ line }) => typed.get(line) ?? nothing(line)),
    minimum_order: draft?.minimum_order ?? "",
    freight: draft?.freight ?? "",
    payment_terms: draft?.payment_terms || usual,
    valid_until: draft?.valid_until || asked.valid_until_at_least,
    note: draft?.note ?? "",
    incoterm: draft?.incoterm || asked.incoterm,
    place: draft?.place || (asked.incoterm ? asked.place : ""),
  };
}

export const body = (form: QuoteForm, currency: string): DraftBody => ({ ...form, currency });

/** What the server says is wrong, by the form's fields. */
export const faultsOf = (own: OwnQuoteView): Record<string, string> =>
  Object.fromEntries(own.draft.faults.map((one) => [one.field, one.message]));
