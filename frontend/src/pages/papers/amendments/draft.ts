import type { AmendmentBody } from "@client";
import { freshKey } from "@/lib/once";

/** What an order says, as far as an amendment may change it. */
export interface Known {
  lines: { number: number; quantity: string; unit_price: string }[];
  payment_terms: string | null;
  note: string | null;
  place: string | null;
  incoterm: string | null;
  requested_delivery: string | null;
}

export interface NewLine {
  key: string;
  description: string;
  quantity: string;
  unit: string;
  unit_price: string;
}

export interface Draft {
  lines: { number: number; quantity: string; unit_price: string; out: boolean }[];
  added: NewLine[];
  payment_terms: string;
  note: string;
  place: string;
  incoterm: string;
  requested_delivery: string;
  reason: string;
  message: string;
}

const HEADINGS = ["payment_terms", "note", "place", "incoterm", "requested_delivery"] as const;

export const newLine = (): NewLine => ({
  key: freshKey(),
  description: "",
  quantity: "",
  unit: "",
  unit_price: "",
});

/** The order as it is, to be changed. */
export function draftOf(known: Known): Draft {
  return {
    lines: known.lines.map(({ number, quantity, unit_price }) => ({
      number,
      quantity,
      unit_price,
      out: false,
    })),
    added: [],
    payment_terms: known.payment_terms ?? "",
    note: known.note ?? "",
    place: known.place ?? "",
    incoterm: known.incoterm ?? "",
    requested_delivery: known.requested_delivery ?? "",
    reason: "",
    message: "",
  };
}

/** What is another than in the order, and nothing else; null where nothing is. */
export function bodyOf(draft: Draft, known: Known, revision: number): AmendmentBody | null {
  const lines = draft.lines.flatMap((line) => {
    const was = known.lines.find((one) => one.number === line.number);
    if (line.out || !was) return [];
    const quantity = line.quantity.trim();
    const price = line.unit_price.trim();
    const change = {
      ...(quantity !== was.quantity && { quantity }),
      ...(price !== was.unit_price && { unit_price: price }),
    };
    return Object.keys(change).length > 0 ? [{ line: line.number, ...change }] : [];
  });
  const said = Object.fromEntries(
    HEADINGS.filter((one) => draft[one].trim() !== (known[one] ?? "")).map((one) => [
      one,
      draft[one].trim() || null,
    ]),
  );
  const added = draft.added.map(({ key: _, ...line }) => line);
  const out = draft.lines.filter((one) => one.out).map((one) => one.number);
  if (lines.length + added.length + out.length + Object.keys(said).length === 0) return null;
  return {
    revision,
    reason: draft.reason.trim(),
    message: draft.message.trim(),
    lines,
    added,
    taken_out: out,
    ...said,
  };
}
