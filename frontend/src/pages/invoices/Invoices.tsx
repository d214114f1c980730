import type { InvoiceRow } from "@client";
import { listInvoicesInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Button, Group, SegmentedControl } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Plus, ReceiptText } from "lucide-react";
import { useMemo } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { List, lookAgain, nextPage } from "@/ui/List";
import { Amount, Simulated, StateMark, When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import type { Column } from "@/ui/Rows";
import { Empty } from "@/ui/states";

export function Invoices() {
  const { invoices: texts, credits, common } = useTexts();
  const { show = "held", order } = useSearch({ from: "/inside/invoices" });
  const navigate = useNavigate({ from: "/invoices" });
  const entering = useMay("buyer", "payer", "admin");
  const query = useInfiniteQuery({
    ...listInvoicesInfiniteOptions({
      query: { state: show === "held" ? "held" : undefined, order },
    }),
    initialPageParam: {},
    getNextPageParam: nextPage,
    placeholderData: keepPreviousData,
    refetchInterval: lookAgain,
  });
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
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
    >
      <List
        label={texts.title}
        query={query}
        columns={useColumns()}
        name={(row) => row.id}
        to={(row) => paths.invoice(row.id)}
        tools={
          <SegmentedControl
            aria-label={common.state}
            value={show}
            onChange={(value) =>
              void navigate({
                search: (before) => ({ ...before, show: value === "all" ? "all" : undefined }),
              })
            }
            data={[
              { value: "held", label: texts.tabs.held },
              { value: "all", label: texts.tabs.all },
            ]}
          />
        }
        empty={
          <Empty icon={ReceiptText} title={texts.empty}>
            {texts.emptyWay}
          </Empty>
        }
      />
    </Page>
  );
}

function useColumns(): Column<InvoiceRow>[] {
  const { invoices: texts } = useTexts();
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
        head: texts.columns.waits,
        cell: (row) =>
          row.state === "held" ? (
            row.reasons.map((one) => texts.reasons[one] ?? one).join(", ")
          ) : (
            <StateMark state={row.state} />
          ),
      },
      { head: texts.columns.total, right: true, cell: (row) => <Amount {...row.total} /> },
      {
        head: texts.columns.due,
        right: true,
        from: "md",
        cell: (row) => row.due && <When at={row.due} day />,
      },
    ],
    [texts],
  );
}
