import type { ContractView, OrderListed } from "@client";
import { Group, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTexts } from "@/lib/language";
import { Amount, Simulated, StateMark, When } from "@/ui/marks";
import type { Column } from "@/ui/Rows";

type Paper = ContractView | OrderListed;

/** The columns that contracts and orders share; an order says whether it was sent. */
export function useColumns<T extends Paper>(state?: (row: T) => string): Column<T>[] {
  const { papers } = useTexts();
  const texts = papers.columns;
  return useMemo(
    () => [
      {
        head: texts.vendor,
        cell: (row) => (
          <Group gap="xs" component="span" display="inline-flex">
            {row.vendor_name}
            {row.simulated && <Simulated />}
          </Group>
        ),
      },
      { head: texts.products, from: "sm", cell: (row) => row.products.join(", ") },
      ...(state ? [{ head: texts.state, cell: (row: T) => <StateMark state={state(row)} /> }] : []),
      { head: texts.total, right: true, cell: (row) => <Amount {...row.total} /> },
      {
        head: texts.at,
        right: true,
        from: "sm",
        cell: (row) => (
          <Text size="sm" c="dimmed" span>
            <When at={row.at} />
          </Text>
        ),
      },
    ],
    [texts, state],
  );
}
