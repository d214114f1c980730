import type { OrderView } from "@client";
import { showOrderOptions } from "@client/@tanstack/react-query.gen";
import { Alert, Button, Grid, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Download, FlaskConical, Info, TriangleAlert } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useSellsAlone } from "@/lib/session";
import { paymentTerm } from "@/lib/terms";
import { BackTo } from "@/ui/BackTo";
import { Load } from "@/ui/Load";
import { Simulated, StateMark, When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { To } from "@/ui/To";
import { Amendments } from "./amendments/Amendments";
import { Fulfilment } from "./Fulfilment";
import { type OrderDocument, OrderLines } from "./OrderLines";
import { PaperFacts } from "./PaperFacts";
import { Sendings, stateOf } from "./Sendings";

/** Milliseconds between two looks while an order is on its way. */
const LOOK_EVERY = 2_000;

export function OrderDetail() {
  const { order } = useParams({ from: "/inside/purchase-orders/$order" });
  const query = useQuery({
    ...showOrderOptions({ path: { order } }),
    refetchInterval: (now) => (now.state.data?.state === "placed" ? LOOK_EVERY : false),
  });
  return <Load query={query}>{(found) => <Detail order={found} />}</Load>;
}

function Detail({ order }: { order: OrderView }) {
  const { papers, amendments, units, common } = useTexts();
  const texts = papers.orders;
  const document = order.document as unknown as OrderDocument;
  const delivery = document.requested_delivery;
  const selling = useSellsAlone();
  return (
    <Page
      title={order.vendor_name}
      above={<BackTo to="/purchase-orders" label={texts.title} />}
      marks={
        <>
          <StateMark state={stateOf(order)} />
          {order.simulated && <Simulated />}
        </>
      }
      actions={
        <Button
          component="a"
          href={`/api/v1/purchase-orders/${order.id}/ubl`}
          download={`${order.id}.xml`}
          variant="default"
          leftSection={<Download size={16} aria-hidden />}
        >
          {texts.ubl}
        </Button>
      }
    >
      <Trouble order={order} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Stack gap="md">
            {document.note && (
              <Alert
                color={order.simulated ? "gray" : "indigo"}
                p="sm"
                icon={
                  order.simulated ? (
                    <FlaskConical size={18} aria-hidden />
                  ) : (
                    <Info size={18} aria-hidden />
                  )
                }
              >
                {document.note.replace(/^SIMULATED: .*$/m, common.simulatedWhy)}
              </Alert>
            )}
            <OrderLines document={document} />
            {!selling && <Fulfilment order={order.id} />}
            {!selling && <Amendments order={order} />}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Stack gap="md">
            {!order.simulated && <Sendings order={order} />}
            <PaperFacts
              paper={order}
              title={texts.about}
              more={[
                [amendments.revision, order.revision > 0 && String(order.revision)],
                [
                  amendments.kinds.requested_delivery,
                  delivery && <When key="due" at={delivery} day />,
                ],
                [texts.payment, paymentTerm(document.payment_terms ?? "", units)],
                [texts.place, document.place],
                [texts.incoterm, document.incoterm],
                [texts.buyer, document.buyer.name],
                [
                  texts.contract,
                  <To key="contract" to={paths.contract(order.contract)}>
                    {papers.open}
                  </To>,
                ],
              ]}
            />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function Trouble({ order }: { order: OrderView }) {
  const { papers } = useTexts();
  const texts = papers.orders;
  if (order.state === "sent" && order.sending_simulated && !order.simulated)
    return (
      <Alert color="amber" icon={<FlaskConical size={18} aria-hidden />} title={texts.outbox}>
        {texts.outboxWay}
      </Alert>
    );
  if (order.state !== "not_sent" && order.state !== "unknown") return null;
  const lost = order.state === "not_sent";
  return (
    <Alert
      color={lost ? "red" : "amber"}
      icon={<TriangleAlert size={18} aria-hidden />}
      title={lost ? texts.notSent : texts.unclear}
    >
      {order.reason} {!lost && texts.unclearWay}
    </Alert>
  );
}
