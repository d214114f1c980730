import type { PaymentView } from "@client";
import { showPaymentOptions } from "@client/@tanstack/react-query.gen";
import { Alert, Grid, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useNames } from "@/lib/people";
import { BackTo } from "@/ui/BackTo";
import { Facts } from "@/ui/Facts";
import { Load } from "@/ui/Load";
import { Amount, Id, Simulated, When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { To } from "@/ui/To";
import { PaymentState } from "./columns";
import { Steps } from "./Steps";

/** Milliseconds between two looks while a payment is on its way. */
const LOOK_EVERY = 2_000;
const MOVING = ["created", "processing"];

export function PaymentDetail() {
  const { payment } = useParams({ from: "/inside/payments/$payment" });
  const query = useQuery({
    ...showPaymentOptions({ path: { payment } }),
    refetchInterval: (now) =>
      MOVING.includes(now.state.data?.state ?? "") && !now.state.data?.held_until
        ? LOOK_EVERY
        : false,
  });
  return <Load query={query}>{(found) => <Detail payment={found} />}</Load>;
}

function Detail({ payment }: { payment: PaymentView }) {
  const { payments: texts } = useTexts();
  return (
    <Page
      title={payment.vendor_name}
      above={<BackTo to="/payments" label={texts.title} />}
      marks={
        <>
          <PaymentState payment={payment} />
          {payment.simulated && <Simulated />}
        </>
      }
      lead={texts.rails[payment.rail]}
    >
      {payment.unclear && (
        <Alert color="amber" icon={<TriangleAlert size={18} aria-hidden />} title={texts.unclear}>
          {texts.unclearWay}
        </Alert>
      )}
      {payment.twice && (
        <Alert color="red" icon={<TriangleAlert size={18} aria-hidden />} title={texts.twice}>
          {texts.twiceWay}
        </Alert>
      )}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Stack gap="md">
            <Reports payment={payment} />
            <Steps payment={payment} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <About payment={payment} />
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function Reports({ payment }: { payment: PaymentView }) {
  const { payments: texts } = useTexts();
  const name = useNames();
  return (
    <Panel title={texts.told}>
      <Stack gap="sm">
        {payment.reports.length === 0 && (
          <Text size="sm" c="dimmed">
            {texts.states[payment.state]}
          </Text>
        )}
        {payment.reports.map((one, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: reports are only ever added
          <div key={place}>
            <Text size="sm" fw={550}>
              {texts.states[one.status] ?? one.status}
            </Text>
            <Text size="sm" c="dimmed" component="div">
              <When at={one.occurred} /> · {texts.sources[one.source] ?? one.source}
              {[name(one.by), one.reference, one.reason]
                .filter(Boolean)
                .map((said) => ` · ${said}`)}
            </Text>
          </div>
        ))}
      </Stack>
    </Panel>
  );
}

function About({ payment }: { payment: PaymentView }) {
  const { payments: texts, common, papers } = useTexts();
  const name = useNames();
  return (
    <Panel title={texts.about}>
      <Facts
        facts={[
          [texts.columns.amount, <Amount key="amount" {...payment.amount} />],
          [
            texts.invoice,
            <To key="invoice" to={paths.invoice(payment.invoice)}>
              {papers.open}
            </To>,
          ],
          [texts.account, payment.account],
          [texts.held, payment.held_until && <When key="held" at={payment.held_until} />],
          [texts.attempt, String(payment.attempt)],
          [texts.by, name(payment.by)],
          ["", payment.self_approval ? texts.self : null],
          [common.created, <When key="at" at={payment.at} />],
          [common.reference, <Id key="id" value={payment.id} />],
        ]}
      />
    </Panel>
  );
}
