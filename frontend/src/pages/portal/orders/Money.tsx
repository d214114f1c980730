import type { MoneyView, PortalOrder } from "@client";
import { Text } from "@mantine/core";
import { useFormats, useTexts } from "@/lib/language";
import { Amount, Simulated, When } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { Rows } from "@/ui/Rows";

interface Props {
  order: PortalOrder;
}

/** The vendor's invoices and credit notes for an order, and what was paid and taken off. */
export function Money({ order }: Props) {
  return (
    <>
      {order.invoices.length > 0 && <Invoices order={order} />}
      {order.credits.length > 0 && <Credits order={order} />}
      <Moved order={order} />
    </>
  );
}

function Invoices({ order }: Props) {
  const { papers, common } = useTexts();
  const formats = useFormats();
  const texts = papers.orders.own;
  return (
    <Panel title={texts.invoices} flush>
      <Rows
        label={texts.invoices}
        rows={order.invoices}
        name={(row) => `${row.number} ${row.issued} ${row.state}`}
        columns={[
          { head: texts.number, cell: (row) => row.number },
          {
            head: common.state,
            cell: (row) => (
              <>
                {texts.invoiceStates[row.state]}
                {Number(row.overpaid.amount) > 0 && (
                  <Text size="xs" c="dimmed">
                    {texts.overpaid(formats.money(row.overpaid.amount, row.overpaid.currency))}
                  </Text>
                )}
              </>
            ),
          },
          { head: texts.due, from: "md", cell: (row) => row.due && <When at={row.due} day /> },
          { head: common.total, right: true, from: "sm", cell: (row) => <Amount {...row.total} /> },
          {
            head: texts.credited,
            right: true,
            from: "md",
            cell: (row) => <Amount {...row.credited} />,
          },
          { head: texts.paid, right: true, from: "sm", cell: (row) => <Amount {...row.paid} /> },
          { head: texts.owed, right: true, cell: (row) => <Amount {...row.owed} /> },
        ]}
      />
    </Panel>
  );
}

function Credits({ order }: Props) {
  const { papers, common } = useTexts();
  const texts = papers.orders.own;
  return (
    <Panel title={texts.credits} flush>
      <Rows
        label={texts.credits}
        rows={order.credits}
        name={(row) => `${row.number} ${row.issued} ${row.state}`}
        columns={[
          {
            head: texts.number,
            cell: (row) => (
              <>
                {row.number}
                <Text size="xs" c="dimmed">
                  {texts.ofInvoice(row.invoice)}
                </Text>
              </>
            ),
          },
          { head: common.state, cell: (row) => texts.creditStates[row.state] },
          { head: common.total, right: true, from: "sm", cell: (row) => <Amount {...row.total} /> },
          { head: texts.open, right: true, cell: (row) => <Amount {...row.open} /> },
        ]}
      />
    </Panel>
  );
}

interface Movement {
  name: string;
  what: string;
  how?: string;
  simulated?: boolean;
  at: string;
  amount: MoneyView;
}

/** Day by day what was paid, what credit notes took off, and what was sent back. */
function Moved({ order }: Props) {
  const { own: texts } = useTexts().papers.orders;
  const rows = useMovements(order);
  if (rows.length === 0) return null;
  return (
    <Panel title={texts.moved} flush>
      <Rows
        label={texts.moved}
        rows={rows}
        name={(row) => row.name}
        columns={[
          {
            head: texts.moved,
            cell: (row) => (
              <>
                {row.what} {row.simulated && <Simulated />}
                {row.how && (
                  <Text size="xs" c="dimmed">
                    {row.how}
                  </Text>
                )}
              </>
            ),
          },
          { head: texts.day, cell: (row) => <When at={row.at} day /> },
          { head: texts.amount, right: true, cell: (row) => <Amount {...row.amount} /> },
        ]}
      />
    </Panel>
  );
}

function useMovements(order: PortalOrder): Movement[] {
  const { own: texts } = useTexts().papers.orders;
  const own = new Set(order.invoices.map((one) => one.number));
  const found = order.invoices.flatMap((invoice): Movement[] => [
    ...invoice.payments.map((one, place) => ({
      name: `${invoice.number} ${place}`,
      what: texts.payments[one.state](invoice.number),
      how: [texts.rails[one.rail], one.account && texts.account(one.account)]
        .filter(Boolean)
        .join(", "),
      simulated: one.simulated,
      at: one.at,
      amount: one.amount,
    })),
    ...invoice.credits.map((one, place) => ({
      name: `${invoice.number} credit ${place}`,
      what: (Number(one.amount.amount) < 0 ? texts.reopened : texts.takenOff)(
        one.credit,
        invoice.number,
      ),
      at: one.at,
      amount: one.amount,
    })),
  ]);
  for (const credit of order.credits) {
    credit.uses.forEach((one, place) => {
      const back = one.what === "refunded";
      if (!back && own.has(one.invoice)) return; // it stands with the invoice
      found.push({
        name: `${credit.number} use ${place}`,
        what: back
          ? texts.refunded(credit.number)
          : texts[one.what === "reopened" ? "reopened" : "setOff"](credit.number, one.invoice),
        at: one.at,
        amount: one.amount,
      });
    });
  }
  return found.sort((one, other) => one.at.localeCompare(other.at));
}
