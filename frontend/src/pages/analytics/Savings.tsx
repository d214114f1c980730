import type { SavingView } from "@client";
import { Text } from "@mantine/core";
import { useFormats, useTexts } from "@/lib/language";
import { Amount } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { Rows } from "@/ui/Rows";
import { type Asked, FileLink } from "./tables";
import { fileOf } from "./wanted";

/** What was saved against each basis, each by its name and with its own n. */
export function Savings({ savings, query }: { savings: SavingView[]; query: Asked }) {
  const { analytics: texts } = useTexts();
  const formats = useFormats();
  return (
    <Panel
      title={texts.savings}
      hint={texts.savingsWhy}
      flush
      actions={<FileLink title={texts.everyOne} href={fileOf("negotiations", query)} />}
    >
      {savings.length === 0 ? (
        <Text size="sm" c="dimmed" p="md">
          {texts.nothingBought}
        </Text>
      ) : (
        <Rows
          label={texts.savings}
          rows={savings}
          name={(row) => `${row.currency} ${row.basis}`}
          columns={[
            {
              head: texts.against,
              cell: (row) => (
                <>
                  {texts.basis[row.basis]}
                  <Text size="xs" c="dimmed">
                    {texts.n(row.n)}
                    {row.simulated > 0 && `, ${texts.ofThemSimulated(row.simulated)}`}
                  </Text>
                </>
              ),
            },
            {
              head: texts.saved,
              right: true,
              cell: (row) => <Amount amount={row.saving} currency={row.currency} />,
            },
            {
              head: texts.spend,
              right: true,
              from: "sm",
              cell: (row) => <Amount amount={row.spend} currency={row.currency} />,
            },
            {
              head: texts.rate,
              right: true,
              cell: (row) => (row.rate === null ? "–" : formats.percent(row.rate)),
            },
          ]}
        />
      )}
    </Panel>
  );
}
