import type { MessageOrderView } from "@client";
import {
  cancelMessageOrderMutation,
  showMessageOrderOptions,
  showMessageOrderQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Alert, Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { CircleAlert } from "lucide-react";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { useNews } from "@/lib/news";
import { useMay } from "@/lib/session";
import { told } from "@/lib/told";
import { BackTo } from "@/ui/BackTo";
import { Confirm } from "@/ui/Confirm";
import { Load } from "@/ui/Load";
import { Page } from "@/ui/Page";
import { Steps } from "@/ui/Steps";
import { Approval } from "./Approval";
import { Bought } from "./Bought";
import { Calls } from "./Calls";
import { Companies } from "./Companies";
import { Conversation } from "./Conversation";
import { Evaluation } from "./Evaluation";
import { StageMark } from "./marks";
import { Sources } from "./Sources";

/** Milliseconds between two looks, should the events be silent. */
const LOOK_EVERY = 5_000;
const ROAD = [
  "pending",
  "sourcing",
  "calling",
  "evaluating",
  "awaiting_approval",
  "approved",
  "paid",
];
const OVER = ["paid", "failed", "cancelled"];
const BINDS = ["approved", ...OVER];

export function MessageOrder() {
  const { order } = useParams({ from: "/inside/orders/$order" });
  const asked = { path: { message_order: order } };
  const query = useQuery({
    ...showMessageOrderOptions(asked),
    refetchInterval: (now) => (OVER.includes(now.state.data?.stage ?? "") ? false : LOOK_EVERY),
  });
  const live = query.data !== undefined && !OVER.includes(query.data.stage);
  useNews(`/api/v1/orders/${order}/events`, showMessageOrderQueryKey(asked), live);
  return <Load query={query}>{(found) => <Detail order={found} />}</Load>;
}

function Detail({ order }: { order: MessageOrderView }) {
  const { byMessage: texts } = useTexts();
  const { wanted } = order;
  const title = wanted.product
    ? `${wanted.quantity ?? ""} ${wanted.unit} ${wanted.product}`.trim()
    : texts.notYet;
  return (
    <Page
      title={title}
      above={<BackTo to="/orders" label={texts.title} />}
      marks={<StageMark stage={order.stage} asking={order.asking.length > 0} />}
      actions={BINDS.includes(order.stage) ? null : <Cancel order={order.id} />}
    >
      <Stack gap="md">
        <Road stage={order.stage} />
        {order.reason && (
          <Alert color="red" p="sm" icon={<CircleAlert size={18} aria-hidden />}>
            {order.reason}
          </Alert>
        )}
        {order.best && !order.bought && <Approval best={order.best} stage={order.stage} />}
        {order.bought && <Bought bought={order.bought} paid={order.stage === "paid"} />}
        <Conversation order={order} />
        {order.evaluation && (
          <Evaluation evaluation={order.evaluation} best={order.best?.vendor ?? null} />
        )}
        {order.calls.length > 0 && <Calls calls={order.calls} currency={wanted.currency} />}
        <Sources order={order} />
        {order.web && <Companies found={order.web} />}
        {order.stage === "failed" && <Again order={order} />}
      </Stack>
    </Page>
  );
}

/** What came to nothing may be ordered anew, once other vendors are there. */
function Again({ order }: { order: MessageOrderView }) {
  const { byMessage: texts } = useTexts();
  const said = order.messages.filter((one) => !one.ours).map((one) => one.text);
  if (!useMay("buyer", "admin") || said.length === 0) return null;
  return (
    <Group gap="sm">
      <Button
        component={Link}
        to={`/orders?text=${encodeURIComponent(said.join(" "))}`}
        variant="default"
      >
        {texts.again}
      </Button>
      <Text size="sm" c="dimmed">
        {texts.againHint}
      </Text>
    </Group>
  );
}

/** The stages in their order; what has ended early shows where. */
function Road({ stage }: { stage: string }) {
  const { byMessage: texts } = useTexts();
  const done = ROAD.indexOf(stage) + 1;
  if (done === 0) return null;
  return (
    <Steps label={texts.road} steps={ROAD.map((one) => texts.stages[one] ?? one)} done={done} />
  );
}

function Cancel({ order }: { order: string }) {
  const { byMessage: texts } = useTexts();
  const queries = useQueryClient();
  const [opened, open] = useState(false);
  const [reason, setReason] = useState("");
  const cancel = useMutation({
    ...cancelMessageOrderMutation(),
    onSuccess: async () => {
      open(false);
      void told(texts.cancelled);
      await queries.invalidateQueries();
    },
  });
  if (!useMay("buyer", "admin")) return null;
  return (
    <>
      <Button variant="default" onClick={() => open(true)}>
        {texts.cancel}
      </Button>
      <Confirm
        title={texts.cancel}
        act={texts.cancel}
        doing={cancel}
        run={() => cancel.mutate({ path: { message_order: order }, body: { reason } })}
        close={() => open(false)}
        opened={opened}
      >
        <Text size="sm" c="dimmed">
          {texts.cancelLead}
        </Text>
        <Textarea
          label={texts.reason}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
        />
      </Confirm>
    </>
  );
}
