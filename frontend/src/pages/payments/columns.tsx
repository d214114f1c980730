import type { PaymentRow } from "@client";
import { Badge, Group, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTexts } from "@/lib/language";
import { Amount, Simulated, When } from "@/ui/marks";
import type { Column } from "@/ui/Rows";

const COLOURS: Record<string, string> = {
  processing: "indigo",
  settled: "teal",
  failed: "red",
  returned: "red",
};

/** Where a payment is; amber where somebody has to look. */
export function PaymentState({ payment }: { payment: Pick<PaymentRow, "state" | "unclear"> }) {
  const { payments: texts } = useTexts();
  const colour = payment.unclear ? "amber" : (COLOURS[payment.state] ?? "gray");
  return <Badge color={colour}>{texts.states[payment.state] ?? payment.state}</Badge>;
}

export function useColumns(): Column<PaymentRow>[] {
  const { payments: texts } = useTexts();
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
      {
        head: texts.columns.rail,
        from: "md",
        cell: (row) => texts.rails[row.rail] ?? row.rail,
      },
      {
        head: texts.columns.state,
        cell: (row) => (
          <>
            <PaymentState payment={row} />
            {row.held_until && (
              <Text size="xs" c="dimmed">
                {texts.held} <When at={row.held_until} />
              </Text>
            )}
          </>
        ),
      },
      { head: texts.columns.amount, right: true, cell: (row) => <Amount {...row.amount} /> },
      {
        head: texts.columns.at,
        right: true,
        from: "sm",
        cell: (row) => (
          <Text size="sm" c="dimmed" span>
            <When at={row.at} />
          </Text>
        ),
      },
    ],
    [texts],
  );
}
