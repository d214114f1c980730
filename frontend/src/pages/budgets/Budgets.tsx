import type { BudgetView } from "@client";
import { listBudgetsInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Badge, Box, Button, Progress, Text } from "@mantine/core";
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
import { inTree, type Placed, shares } from "./tree";

export function Budgets() {
  const { budgets: texts, common } = useTexts();
  const editing = useMay("admin");
  const [edited, edit] = useState<BudgetView | "new" | null>(null);
  const query = useInfiniteQuery({
    ...listBudgetsInfiniteOptions(),
    initialPageParam: {},
    getNextPageParam: nextPage,
    select: ({ pages, pageParams }) => ({
      pages: [
        { items: inTree(pages.flatMap((one) => one.items)), next: pages.at(-1)?.next ?? null },
      ],
      pageParams,
    }),
  });
  const last: Column<Placed> = {
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

/** How much of it is billed and promised, as a bar and in words. */
function Used({ row }: { row: BudgetView }) {
  const { budgets: texts } = useTexts();
  const formats = useFormats();
  const { actual, committed, used } = shares(row);
  const over = row.left.startsWith("-");
  const told = over
    ? texts.over(formats.money(row.left.slice(1), row.currency))
    : texts.used(formats.percent(used, 0), formats.money(row.amount, row.currency));
  return (
    <>
      <Progress.Root size="sm" w={160} maw="100%" mt={6}>
        <Progress.Section value={actual} color={over ? "red" : "indigo"} aria-label={told} />
        <Progress.Section value={committed} color={over ? "red.4" : "indigo.3"} aria-hidden />
      </Progress.Root>
      <Text size="xs" c={over ? "red" : "dimmed"} mt={2}>
        {told}
      </Text>
    </>
  );
}

function useColumns(): Column<Placed>[] {
  const { budgets: texts } = useTexts();
  return [
    {
      head: texts.centre,
      cell: (row) => (
        <Box pl={row.depth * 20}>
          <Text size="sm" fw={550}>
            {row.cost_centre}
            {row.soft && (
              <Badge ml="xs" variant="default" size="sm">
                {texts.softMark}
              </Badge>
            )}
          </Text>
          <Used row={row} />
        </Box>
      ),
    },
    {
      head: texts.amount,
      right: true,
      from: "sm",
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
      cell: (row) => <Amount amount={row.left} currency={row.currency} />,
    },
  ];
}
