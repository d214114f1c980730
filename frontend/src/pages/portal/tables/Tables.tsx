import type { PortalNegotiation } from "@client";
import { portalNegotiationsInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Badge, Text } from "@mantine/core";
import { Handshake } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { List, lookAgain, useListed } from "@/ui/List";
import { StateMark, When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import type { Column } from "@/ui/Rows";
import { Empty } from "@/ui/states";
import { NewForYou } from "../notices/NewForYou";

/** The vendor's negotiations with this buyer. */
export function Tables() {
  const { portal } = useTexts();
  const query = useListed(portalNegotiationsInfiniteOptions(), { refetchInterval: lookAgain });
  return (
    <Page title={portal.nav.tables} lead={portal.tables.lead}>
      <NewForYou />
      <List
        label={portal.nav.tables}
        query={query}
        columns={useColumns()}
        name={(row) => row.id}
        to={(row) => `/portal/negotiations/${row.id}`}
        empty={
          <Empty icon={Handshake} title={portal.tables.empty}>
            {portal.tables.emptyWay}
          </Empty>
        }
      />
    </Page>
  );
}

function useColumns(): Column<PortalNegotiation>[] {
  const { portal, common, units, theatre } = useTexts();
  const formats = useFormats();
  return [
    {
      head: portal.tables.what,
      cell: (row) => (
        <>
          <Text size="sm" fw={550} component="div">
            {row.product}
          </Text>
          {row.quantity !== null && (
            <Text size="xs" c="dimmed">
              {units.counted(formats.number(row.quantity), row.unit_name)}
            </Text>
          )}
        </>
      ),
    },
    {
      head: common.state,
      cell: (row) => <State row={row} />,
    },
    {
      head: theatre.figures.rounds,
      right: true,
      from: "sm",
      cell: (row) => theatre.figures.of(row.rounds, row.max_rounds),
    },
    {
      head: portal.tables.until,
      right: true,
      from: "sm",
      cell: (row) => (row.until && row.state === "open" ? <When at={row.until} /> : "–"),
    },
  ];
}

function State({ row }: { row: PortalNegotiation }) {
  const { portal } = useTexts();
  if (row.state === "open" && !row.paused && row.turn === "seller")
    return <Badge color="indigo">{portal.tables.yourTurn}</Badge>;
  return <StateMark state={row.paused ? "paused" : row.state} />;
}
