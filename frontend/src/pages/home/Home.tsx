import { Button, Grid, Group, SimpleGrid, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Sparkles } from "lucide-react";
import { sums } from "@/lib/amounts";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay, useMe, useSellsAlone } from "@/lib/session";
import { Figure } from "@/ui/Figure";
import { Amount, StateMark, When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { Rows } from "@/ui/Rows";
import { Empty, LoadingRows } from "@/ui/states";
import { To } from "@/ui/To";
import { Needs } from "./Needs";
import { SellerHome } from "./SellerHome";
import { useNeeds } from "./useNeeds";

/** From here on a list has another page, and the count is "at least". */
const MOST = 200;

/** What needs me; who acts for vendors only has another one. */
export function Home() {
  return useSellsAlone() ? <SellerHome /> : <BuyerHome />;
}

function BuyerHome() {
  const { home: texts } = useTexts();
  const found = useNeeds();
  const me = useMe();
  const loading = found.queries.some((one) => one.isPending);
  const failed = found.queries.some((one) => one.isError);
  const nothing = found.latest.length + found.waiting + found.payables.length === 0;
  const fresh = !loading && !failed && nothing;
  return (
    <Page title={texts.title} lead={me?.workspace_name}>
      {fresh ? (
        <First />
      ) : (
        <>
          <Figures found={found} loading={loading} />
          <Grid gap="md">
            <Grid.Col span={{ base: 12, lg: 7 }}>
              <Needs found={found} />
            </Grid.Col>
            <Grid.Col span={{ base: 12, lg: 5 }}>
              <Latest found={found} />
            </Grid.Col>
          </Grid>
        </>
      )}
    </Page>
  );
}

type Found = ReturnType<typeof useNeeds>;

function Figures({ found, loading }: { found: Found; loading: boolean }) {
  const { home } = useTexts();
  const texts = home.figures;
  const formats = useFormats();
  const count = (value: number) => (value >= MOST ? texts.atLeast(value) : formats.number(value));
  const totals = sums(found.orders.map((one) => one.total));
  const played = found.orders.filter((one) => one.simulated).length;
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md">
      <Figure label={texts.waiting} value={count(found.waiting)} loading={loading} />
      <Figure label={texts.running} value={count(found.running)} loading={loading} />
      <Figure label={texts.requests} value={count(found.unstarted)} loading={loading} />
      <Figure
        label={texts.ordered}
        value={
          totals.length === 0
            ? "–"
            : totals.map((one) => (
                <div key={one.currency}>
                  <Amount {...one} />
                </div>
              ))
        }
        hint={[
          texts.orders(found.orders.length),
          played > 0 && texts.simulated(played, found.orders.length),
        ]
          .filter(Boolean)
          .join(", ")}
        loading={loading}
      />
    </SimpleGrid>
  );
}

function Latest({ found }: { found: Found }) {
  const { home: texts } = useTexts();
  return (
    <Panel title={texts.lately} flush actions={<AllRequests />}>
      {found.latest.length === 0 ? (
        <LoadingRows />
      ) : (
        <Rows
          label={texts.lately}
          rows={found.latest}
          name={(row) => row.id}
          to={(row) => paths.request(row.id)}
          columns={[
            {
              head: texts.columns.what,
              cell: (row) => (
                <Text span size="sm" fw={550} lineClamp={2}>
                  {row.title}
                </Text>
              ),
            },
            { head: texts.columns.state, cell: (row) => <StateMark state={row.state} /> },
            {
              head: texts.columns.at,
              right: true,
              from: "sm",
              cell: (row) => (
                <Text span size="sm" c="dimmed">
                  <When at={row.at} />
                </Text>
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}

function AllRequests() {
  const { home: texts } = useTexts();
  return (
    <Text size="sm">
      <To to="/requests">{texts.allRequests}</To>
    </Text>
  );
}

/** A workspace in which nothing has happened yet. */
function First() {
  const { home: texts } = useTexts();
  const mayBuy = useMay("buyer", "admin");
  return (
    <Panel title={texts.needs} flush>
      <Empty
        icon={Sparkles}
        title={texts.first}
        action={
          mayBuy && (
            <Group gap="xs" justify="center">
              <Button component={Link} to="/vendors/new" variant="default">
                {texts.addVendor}
              </Button>
              <Button component={Link} to="/requests/new">
                {texts.makeRequest}
              </Button>
            </Group>
          )
        }
      >
        {texts.firstWay}
      </Empty>
    </Panel>
  );
}
