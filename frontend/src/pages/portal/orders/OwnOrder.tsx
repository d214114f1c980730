import type { PortalOrder } from "@client";
import { portalOrderOptions } from "@client/@tanstack/react-query.gen";
import { Alert, Button, Grid, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { useTexts } from "@/lib/language";
import { paymentTerm } from "@/lib/terms";
import { AmendmentMark } from "@/pages/papers/amendments/AmendmentMark";
import { type OrderDocument, OrderLines } from "@/pages/papers/OrderLines";
import { BackTo } from "@/ui/BackTo";
import { Facts } from "@/ui/Facts";
import { Load } from "@/ui/Load";
import { Amount, Id, Simulated, When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { To } from "@/ui/To";
import { Arrived } from "./Arrived";
import { Money } from "./Money";
import { StandsMark } from "./StandsMark";

/** An order as its vendor reads it: what is to be delivered, what has arrived, what was paid. */
export function OwnOrder() {
  const { order } = useParams({ from: "/portal/orders/$order" });
  const query = useQuery(portalOrderOptions({ path: { order } }));
  return <Load query={query}>{(found) => <Detail order={found} />}</Load>;
}

function Detail({ order }: { order: PortalOrder }) {
  const { own: texts, ubl } = useTexts().papers.orders;
  const document = order.document as unknown as OrderDocument;
  return (
    <Page
      title={order.products.join(", ")}
      above={<BackTo to="/portal/orders" label={texts.title} />}
      marks={
        <>
          <StandsMark state={order.state} />
          {order.simulated && <Simulated />}
        </>
      }
      actions={
        <Button
          component="a"
          href={`/api/v1/portal/orders/${order.id}/ubl`}
          download={`${order.id}.xml`}
          variant="default"
          leftSection={<Download size={16} aria-hidden />}
        >
          {ubl}
        </Button>
      }
    >
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Stack gap="md">
            {document.note && (
              <Alert color="indigo" p="sm" style={{ whiteSpace: "pre-wrap" }}>
                {document.note}
              </Alert>
            )}
            <OrderLines document={document} />
            <Arrived order={order} document={document} />
            <Money order={order} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Stack gap="md">
            <About order={order} document={document} />
            {order.amendments.length > 0 && <Amended order={order} />}
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}

interface Props {
  order: PortalOrder;
  document: OrderDocument;
}

function About({ order, document }: Props) {
  const { papers, amendments, common, units } = useTexts();
  const texts = papers.orders;
  const delivery = document.requested_delivery;
  const facts: [string, ReactNode][] = [
    [texts.buyer, order.buyer],
    [common.total, <Amount key="total" {...order.total} />],
    [amendments.revision, order.revision > 0 && String(order.revision)],
    [amendments.kinds.requested_delivery, delivery && <When key="due" at={delivery} day />],
    [texts.payment, paymentTerm(document.payment_terms ?? "", units)],
    [texts.place, document.place],
    [texts.incoterm, document.incoterm],
    [
      texts.contract,
      <To key="contract" to={`/portal/contracts/${order.contract}`}>
        {papers.open}
      </To>,
    ],
    [common.created, <When key="at" at={order.at} />],
    [common.reference, <Id key="id" value={order.id} />],
  ];
  return (
    <Panel title={texts.about}>
      <Facts facts={facts} />
    </Panel>
  );
}

function Amended({ order }: { order: PortalOrder }) {
  const { amendments: texts } = useTexts();
  return (
    <Panel title={texts.title}>
      <Stack gap="xs">
        {order.amendments.map((one) => (
          <Text key={one.id} size="sm" component="div">
            <To to={`/portal/amendments/${one.id}`}>{texts.one(one.number)}</To>{" "}
            <AmendmentMark state={one.state} own />
          </Text>
        ))}
      </Stack>
    </Panel>
  );
}
