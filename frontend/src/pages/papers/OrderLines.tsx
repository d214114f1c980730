import { Group, Text } from "@mantine/core";
import { useFormats, useTexts } from "@/lib/language";
import { Panel } from "@/ui/Panel";
import { Rows } from "@/ui/Rows";

interface DocumentLine {
  number: number;
  description: string;
  quantity: string;
  unit: { code: string; name: string };
  unit_price: string;
  amount: string;
  specification: string | null;
}

/** The part of an order's document that is shown; the server makes it, UBL has the same. */
export interface OrderDocument {
  currency: string;
  lines: DocumentLine[];
  total: string;
  note: string | null;
  payment_terms: string | null;
  place: string | null;
  incoterm: string | null;
  requested_delivery: string | null;
  buyer: { name: string };
}

export function OrderLines({ document }: { document: OrderDocument }) {
  const { papers, common, units } = useTexts();
  const texts = papers.orders;
  const formats = useFormats();
  const money = (amount: string) => formats.money(amount, document.currency);
  return (
    <Panel title={texts.lines} flush>
      <Rows
        label={texts.lines}
        rows={document.lines}
        name={(line) => String(line.number)}
        columns={[
          {
            head: texts.description,
            cell: (line) => (
              <>
                <Text size="sm" fw={550}>
                  {line.description}
                </Text>
                {line.specification && (
                  <Text size="xs" c="dimmed" style={{ whiteSpace: "pre-wrap" }}>
                    {line.specification}
                  </Text>
                )}
              </>
            ),
          },
          {
            head: texts.quantity,
            right: true,
            cell: (line) => units.counted(formats.number(line.quantity), line.unit.name),
          },
          { head: texts.price, right: true, from: "sm", cell: (line) => money(line.unit_price) },
          { head: texts.amount, right: true, cell: (line) => money(line.amount) },
        ]}
      />
      <Group
        justify="space-between"
        px="md"
        py="sm"
        style={{ borderTop: "1px solid var(--mantine-color-default-border)" }}
      >
        <Text size="sm" fw={550}>
          {common.total}
        </Text>
        <Text fw={600} style={{ fontVariantNumeric: "tabular-nums" }}>
          {money(document.total)}
        </Text>
      </Group>
    </Panel>
  );
}
