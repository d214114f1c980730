import type { InvoiceRow } from "@client";
import { Badge } from "@mantine/core";
import { useTexts } from "@/lib/language";
import { StateMark } from "@/ui/marks";

/** How far an invoice has come; of one that is held also why. */
export function InvoiceMark({ invoice }: { invoice: Pick<InvoiceRow, "state" | "reasons"> }) {
  const { invoices: texts } = useTexts();
  if (invoice.state !== "held") return <StateMark state={invoice.state} />;
  const why = invoice.reasons.map((one) => texts.why[one] ?? one).join(", ");
  return <Badge color="amber">{why ? `${texts.held}: ${why}` : texts.held}</Badge>;
}
