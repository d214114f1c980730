import type { BudgetView } from "@client";
import { listBudgetsInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Button, Progress, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus, Wallet } from "lucide-react";
import { useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { useMay } from "@/lib/session";
import { List, nextPage } from "@/ui/List";
import { Amount } from "@/ui/marks";
import { Page } from "@/ui/Page";
import type { Column } from "@/ui/Rows";
import { Empty } from "@/ui/states";
import { BudgetForm } from "./BudgetForm";
import { ExchangeRates } from "./ExchangeRates";

export function Budgets() {
  const { budgets: texts, common } = useTexts();
  const editing = useMay("admin");
  const [edited, edit] = useState<BudgetView | "new" | null>(null);
  const query = useInfiniteQuery({
    ...listBudgetsInfiniteOptions(),
    initialPageParam: {},
    getNextPageParam: nextPage,
  });
  const last: Column<BudgetView> = {
    head: common.edit,
    right: true,
    cell: (row) => (
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => edit(row)}
        aria-label={`${common.edit} ${row.cost_centre}`}
      >
        {common.edit}
      </Button>
    ),
  };
  const columns = useColumns();
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        editing && (
          <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => edit("new")}>
            {texts.add}
          </Button>
        )
      }
    >
      <List
        label={texts.title}
        query={query}
        columns={editing ? [...columns, last] : columns}
        name={(row) => row.cost_centre}
        empty={
          <Empty icon={Wallet} title={texts.empty}>
            {texts.emptyWay}
          </Empty>
        }
      />
      <ExchangeRates />
      {edited && <BudgetForm budget={edited === "new" ? null : edited} close={() => edit(null)} />}
    </Page>
  );
}

function useColumns(): Column<BudgetView>[] {
  const { budgets: texts } = useTexts();
  const formats = useFormats();
  return [
    {
      head: texts.centre,
      cell: (row) => {
        const used = (Number(row.committed) + Number(row.actual)) / Number(row.amount) || 0;
        const told = texts.used(formats.percent(used, 0));
        return (
          <>
            <Text size="sm" fw={550}>
              {row.cost_centre}
            </Text>
            <Progress value={used * 100} size="sm" w={140} maw="100%" mt={6} aria-label={told} />
            <Text size="xs" c="dimmed" mt={2}>
              {told}
            </Text>
          </>
        );
      },
    },
    {
      head: texts.amount,
      right: true,
      cell: (row) => <Amount amount={row.amount} currency={row.currency} />,
    },
    {
      head: texts.committed,
      right: true,
      from: "md",
      cell: (row) => <Amount amount={row.committed} currency={row.currency} />,
    },
    {
      head: texts.actual,
      right: true,
      from: "md",
      cell: (row) => <Amount amount={row.actual} currency={row.currency} />,
    },
    {
      head: texts.left,
      right: true,
      from: "sm",
      cell: (row) => <Amount amount={row.left} currency={row.currency} />,
    },
  ];
}
