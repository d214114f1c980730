import type { InvoiceView, MatchLineView } from "@client";
import { Badge, Group, Text } from "@mantine/core";
import { useFormats, useTexts } from "@/lib/language";
import { Panel } from "@/ui/Panel";
import { Rows } from "@/ui/Rows";

/** Each line of the invoice beside what was ordered and what has arrived. */
export function MatchLines({ invoice }: { invoice: InvoiceView }) {
  const { invoices } = useTexts();
  const texts = invoices.detail;
  const formats = useFormats();
  const money = (amount: string) => formats.money(amount, invoice.total.currency);
  const number = (value: string) => formats.number(value);
  const accepted = new Set(invoice.accepted.flatMap((one) => one.lines));
  return (
    <Panel title={texts.match} flush>
      <Rows
        label={texts.match}
        rows={invoice.lines}
        name={(line) => String(line.line)}
        columns={[
          {
            head: texts.product,
            cell: (line) => (
              <>
                <Text size="sm" fw={550}>
                  {line.product}
                </Text>
                <Text size="xs" c="dimmed" hiddenFrom="sm">
                  {texts.summary(number(line.ordered), number(line.received), number(line.billed))}
                </Text>
                <Verdict line={line} money={money} accepted={accepted.has(line.line)} />
              </>
            ),
          },
          { head: texts.ordered, right: true, from: "sm", cell: (line) => number(line.ordered) },
          { head: texts.received, right: true, from: "sm", cell: (line) => number(line.received) },
          { head: texts.billed, right: true, from: "sm", cell: (line) => number(line.billed) },
          { head: texts.invoiced, right: true, cell: (line) => number(line.invoiced) },
          {
            head: texts.price,
            right: true,
            cell: (line) => (
              <>
                {money(line.invoice_price)}
                <Text size="xs" c="dimmed">
                  {texts.orderPrice(money(line.order_price))}
                </Text>
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}

interface Judged {
  line: MatchLineView;
  money: (amount: string) => string;
  /** Somebody accepted a difference of it. */
  accepted: boolean;
}

function Verdict({ line, money, accepted }: Judged) {
  const { invoices } = useTexts();
  const texts = invoices.detail;
  const formats = useFormats();
  const fits = line.quantity_fits && line.price_fits;
  return (
    <Group gap={6} mt={4}>
      {fits && <Badge color="teal">{accepted ? texts.accepted : texts.fits}</Badge>}
      {!line.quantity_fits && (
        <Badge color="amber">{texts.more(formats.number(line.excess))}</Badge>
      )}
      {!line.price_fits && (
        <Badge color="amber">
          {texts.apart(formats.number(line.percent || "0"), money(line.difference))}
        </Badge>
      )}
    </Group>
  );
}
