import type { Notice } from "@client";
import { Badge, Text } from "@mantine/core";
import { useFormats, useTexts } from "@/lib/language";
import { When } from "@/ui/marks";
import { type Column, Rows } from "@/ui/Rows";

interface Props {
  label: string;
  notices: Notice[];
}

/** Notices, each leading to what it is about. */
export function Told({ label, notices }: Props) {
  const { portal, common } = useTexts();
  const columns: Column<Notice>[] = [
    { head: portal.notices.what, cell: (row) => <What notice={row} /> },
    {
      head: common.state,
      cell: (row) =>
        row.read ? (
          <Badge color="gray">{portal.notices.read}</Badge>
        ) : (
          <Badge color="indigo">{portal.notices.unread}</Badge>
        ),
    },
    { head: portal.notices.when, right: true, cell: (row) => <When at={row.at} /> },
  ];
  return <Rows label={label} rows={notices} columns={columns} name={(row) => row.id} to={pageOf} />;
}

function What({ notice }: { notice: Notice }) {
  const { notices: texts } = useTexts().portal;
  const formats = useFormats();
  const { amount, number, product, simulated } = notice;
  const more = [
    product,
    number && texts.ofNumber(number),
    amount && formats.money(amount.amount, amount.currency),
    simulated && texts.simulated,
  ];
  return (
    <>
      <Text size="sm" fw={notice.read ? 400 : 600} component="div">
        {texts.kinds[notice.kind]}
      </Text>
      <Text size="xs" c="dimmed">
        {more.filter(Boolean).join(" · ")}
      </Text>
    </>
  );
}

/** Where one looks at what it is about. */
function pageOf({ rfq, amendment, contract, order, negotiation }: Notice): string {
  if (rfq) return `/portal/rfqs/${rfq}`;
  if (contract) return `/portal/contracts/${contract}`;
  if (amendment) return `/portal/amendments/${amendment}`;
  if (order) return `/portal/orders/${order}`;
  return `/portal/negotiations/${negotiation}`;
}
