import type { CreditRow } from "@client";
import { Badge, Group } from "@mantine/core";
import { useMemo } from "react";
import { useTexts } from "@/lib/language";
import { Amount, Simulated, When } from "@/ui/marks";
import type { Column } from "@/ui/Rows";

const COLOURS: Record<CreditRow["state"], string> = {
  held: "amber",
  open: "indigo",
  settled: "teal",
  rejected: "red",
};

export function CreditMark({ state }: { state: CreditRow["state"] }) {
  const { credits: texts } = useTexts();
  return <Badge color={COLOURS[state]}>{texts.states[state]}</Badge>;
}

/** Of a list of credit notes; the vendor comes first. */
export function useColumns(): Column<CreditRow>[] {
  const { credits: texts, invoices, common } = useTexts();
  return useMemo(
    () => [
      {
        head: invoices.columns.vendor,
        cell: (row) => (
          <Group gap="xs" component="span" display="inline-flex">
            {row.vendor_name}
            {row.simulated && <Simulated />}
          </Group>
        ),
      },
      { head: invoices.columns.number, cell: (row) => row.number },
      { head: common.state, cell: (row) => <CreditMark state={row.state} /> },
      { head: common.total, right: true, cell: (row) => <Amount {...row.total} /> },
      { head: texts.open, right: true, from: "sm", cell: (row) => <Amount {...row.open} /> },
      {
        head: invoices.form.issued,
        right: true,
        from: "md",
        cell: (row) => <When at={row.issued} day />,
      },
    ],
    [texts, invoices, common],
  );
}
