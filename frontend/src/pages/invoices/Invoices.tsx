import type { InvoiceRow } from "@client";
import { listInvoicesInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Button, Group } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Plus, ReceiptText } from "lucide-react";
import { useMemo } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { Due, waits } from "@/ui/Due";
import { lookAgain, useListed } from "@/ui/List";
import { ListPage } from "@/ui/ListPage";
import { Amount, Simulated } from "@/ui/marks";
import type { Column } from "@/ui/Rows";
import { InvoiceMark } from "./InvoiceMark";

export function Invoices() {
  const { invoices: texts, credits } = useTexts();
  const { show = "held", order } = useSearch({ from: "/inside/invoices" });
  const navigate = useNavigate({ from: "/invoices" });
  const entering = useMay("buyer", "payer", "admin");
  const query = useListed(
    listInvoicesInfiniteOptions({
      query: { state: show === "held" ? "held" : undefined, order },
    }),
    { placeholderData: keepPreviousData, refetchInterval: lookAgain },
  );
  return (
    <ListPage
      texts={texts}
      icon={ReceiptText}
      actions={
        <>
          <Button component={Link} to="/credit-notes" variant="default">
            {credits.title}
          </Button>
          {entering && (
            <Button
              component={Link}
              to="/invoices/new"
              leftSection={<Plus size={16} aria-hidden />}
            >
              {texts.add}
            </Button>
          )}
        </>
      }
      query={query}
      columns={useColumns()}
      name={(row) => row.id}
      to={(row) => paths.invoice(row.id)}
      views={{
        show,
        names: { held: texts.tabs.held, all: texts.tabs.all },
        choose: (view) =>
          void navigate({
            search: (before) => ({ ...before, show: view === "all" ? view : undefined }),
          }),
      }}
    />
  );
}

function useColumns(): Column<InvoiceRow>[] {
  const { invoices: texts, common } = useTexts();
  return useMemo(
    () => [
      {
        head: texts.columns.vendor,
        cell: (row) => (
          <Group gap="xs" component="span" display="inline-flex">
            {row.vendor_name}
            {row.simulated && <Simulated />}
          </Group>
        ),
      },
      { head: texts.columns.number, from: "sm", cell: (row) => row.number },
      {
        head: common.state,
        cell: (row) => <InvoiceMark invoice={row} />,
      },
      { head: texts.columns.total, right: true, cell: (row) => <Amount {...row.total} /> },
      {
        head: texts.columns.due,
        right: true,
        from: "md",
        cell: (row) => row.due && <Due at={row.due} waits={waits(row.state)} />,
      },
    ],
    [texts, common],
  );
}
