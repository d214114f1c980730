import type { InvoiceView } from "@client";
import { listCreditNotesOptions } from "@client/@tanstack/react-query.gen";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Undo2 } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { ListPanel } from "@/ui/ListPanel";
import { useColumns } from "./columns";

/** Those of which something is owed back: an accepted invoice, paid or not. */
const ACCEPTED = ["payable", "partly_paid", "paid", "credited"];

/** The credit notes of an invoice, and the way to another one. */
export function Credits({ invoice }: { invoice: InvoiceView }) {
  const { credits: texts } = useTexts();
  const entering = useMay("buyer", "payer", "admin");
  const query = useQuery(listCreditNotesOptions({ query: { invoice: invoice.id } }));
  const columns = useColumns();
  if (!ACCEPTED.includes(invoice.state)) return null;
  return (
    <ListPanel
      title={texts.title}
      none={texts.none}
      actions={
        entering && (
          <Button
            component={Link}
            to={paths.newCredit(invoice.id)}
            variant="default"
            leftSection={<Undo2 size={16} aria-hidden />}
          >
            {texts.add}
          </Button>
        )
      }
      query={query}
      columns={columns.slice(1)}
      name={(row) => row.id}
      to={(row) => paths.credit(row.id)}
    />
  );
}
