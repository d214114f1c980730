import type { Listed, OrderListed, VendorView } from "@client";
import {
  listNegotiationsOptions,
  listOrdersOptions,
  listVendorsOptions,
} from "@client/@tanstack/react-query.gen";
import { Grid, SimpleGrid, Stack, Text } from "@mantine/core";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { Handshake, type LucideIcon, Package, Store } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMe } from "@/lib/session";
import { Figure } from "@/ui/Figure";
import { Load } from "@/ui/Load";
import { Amount, Simulated, StateMark } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { type Column, Rows } from "@/ui/Rows";
import { Empty, LoadingRows } from "@/ui/states";

const LOOK_EVERY = 3_000;
const MOST = 200;
/** Rows of each kind. */
const SHOWN = 8;

/** Home of who acts for the vendors that this workspace plays, and does not see the buyer's side. */
export function SellerHome() {
  const { home } = useTexts();
  const texts = home.selling;
  const me = useMe();
  const query = { limit: MOST };
  const again = { refetchInterval: LOOK_EVERY };
  const talks = useQuery({ ...listNegotiationsOptions({ query }), ...again });
  const orders = useQuery({ ...listOrdersOptions({ query }), ...again });
  const vendors = useQuery(listVendorsOptions({ query }));
  const open = talks.data?.items.filter((one) => one.state === "open").length;
  const played = vendors.data && {
    items: vendors.data.items.filter((one) => one.simulated),
  };
  return (
    <Page title={home.title} lead={me?.workspace_name}>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md">
        <Count label={texts.open} value={open} />
        <Count label={texts.orders} value={orders.data?.items.length} />
        <Count label={texts.vendors} value={played?.items.length} />
      </SimpleGrid>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack gap="md">
            <Part
              title={texts.talks}
              icon={Handshake}
              query={talks}
              columns={useTalkColumns()}
              to={(row: Listed) => paths.negotiation(row.id)}
              empty={texts.noTalks}
            />
            <Part
              title={texts.orders}
              icon={Package}
              query={orders}
              columns={useOrderColumns()}
              to={(row: OrderListed) => paths.order(row.id)}
              empty={texts.noOrders}
            />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Part
            title={texts.vendors}
            hint={texts.vendorsHint}
            icon={Store}
            query={{ ...vendors, data: played } as UseQueryResult<{ items: VendorView[] }>}
            columns={[{ head: texts.vendor, cell: (row: VendorView) => row.name }]}
            to={(row: VendorView) => `${paths.vendor(row.id)}?tab=rules`}
            empty={texts.noVendors}
          />
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function Count({ label, value }: { label: string; value: number | undefined }) {
  const { home } = useTexts();
  const formats = useFormats();
  const many = (value ?? 0) >= MOST;
  const shown = many ? home.figures.atLeast(MOST) : formats.number(value ?? 0);
  return <Figure label={label} value={shown} loading={value === undefined} />;
}

interface PartOf<T> {
  title: string;
  hint?: string;
  icon: LucideIcon;
  query: UseQueryResult<{ items: T[] }, unknown>;
  columns: Column<T>[];
  to: (row: T) => string;
  empty: string;
}

function Part<T extends { id: string }>({
  title,
  hint,
  icon,
  query,
  columns,
  to,
  empty,
}: PartOf<T>) {
  return (
    <Panel title={title} hint={hint} flush>
      <Load query={query} meanwhile={<LoadingRows rows={3} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={icon} title={empty} />
          ) : (
            <Rows
              label={title}
              rows={items.slice(0, SHOWN)}
              columns={columns}
              name={(row) => row.id}
              to={to}
            />
          )
        }
      </Load>
    </Panel>
  );
}

function useTalkColumns(): Column<Listed>[] {
  const { home, common } = useTexts();
  const formats = useFormats();
  const texts = home.selling;
  return [
    { head: texts.vendor, cell: (row) => row.vendor_name },
    {
      head: texts.product,
      from: "sm",
      cell: (row) => (
        <Text span size="sm" lineClamp={2}>
          {row.product}
        </Text>
      ),
    },
    { head: common.state, cell: (row) => <StateMark state={row.paused ? "paused" : row.state} /> },
    { head: texts.rounds, right: true, cell: (row) => formats.number(row.rounds) },
  ];
}

function useOrderColumns(): Column<OrderListed>[] {
  const { home, common } = useTexts();
  return [
    {
      head: home.selling.vendor,
      cell: (row) => (
        <>
          {row.vendor_name} {row.simulated && <Simulated />}
        </>
      ),
    },
    { head: common.state, cell: (row) => <StateMark state={row.state} /> },
    { head: common.total, right: true, cell: (row) => <Amount {...row.total} /> },
  ];
}
