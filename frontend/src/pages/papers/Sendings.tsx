import type { OrderView } from "@client";
import {
  listOrdersQueryKey,
  sendOrderMutation,
  showOrderQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { useMay } from "@/lib/session";
import { StateMark, When } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";

type Sending = OrderView["sendings"][number];

/** As the lists of orders mark it: an e-mail that went out is not what lies in the outbox. */
export const stateOf = (order: { state: string; channel: string }): string =>
  order.state === "sent" && order.channel === "email" ? "emailed" : order.state;

/** By which way the order and each of its amendments went to a real vendor, to whom and when. */
export function Sendings({ order }: { order: OrderView }) {
  const { sending: texts } = useTexts().papers.orders;
  const may = useMay("buyer", "admin");
  const act = may && actOf(order);
  return (
    <Panel title={texts.title} hint={texts.hint}>
      <Stack gap="sm">
        {order.sendings.map((one) => (
          <One key={`${one.what} ${one.revision}`} sending={one} />
        ))}
        {act && <Again order={order} label={texts[act]} />}
      </Stack>
    </Panel>
  );
}

type Act = "again" | "now" | "mail";

/** What a person may do about the last of them. */
function actOf({ sendings, sends_by }: OrderView): Act | null {
  const last = sendings[0];
  if (!last || !sends_by) return null; // its rest was called off
  if (last.state === "placed") return last.reason ? "now" : null;
  if (last.state === "sent" && last.channel === "outbox")
    return sends_by === "email" ? "mail" : null;
  return "again";
}

function One({ sending }: { sending: Sending }) {
  const { orders } = useTexts().papers;
  const { one } = useTexts().amendments;
  const texts = orders.sending;
  return (
    <div>
      <Group gap="xs">
        <Text fw={500} size="sm">
          {sending.what === "call_off"
            ? texts.off
            : sending.revision === 0
              ? texts.first
              : one(sending.revision)}
        </Text>
        <StateMark state={stateOf(sending)} />
      </Group>
      <Text size="sm" c="dimmed" component="div" style={{ overflowWrap: "anywhere" }}>
        {sending.to && texts.to(sending.to)} {sending.at && <When at={sending.at} />}
      </Text>
      {sending.reason && (
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {sending.state === "placed" ? texts.waits(sending.reason) : sending.reason}
        </Text>
      )}
    </div>
  );
}

function Again({ order, label }: { order: OrderView; label: string }) {
  const path = { order: order.id };
  const queries = useQueryClient();
  const once = useOnce();
  const send = useMutation({
    ...sendOrderMutation(),
    onSuccess: (after) => {
      queries.setQueryData(showOrderQueryKey({ path }), after);
      void queries.invalidateQueries({ queryKey: listOrdersQueryKey() });
    },
  });
  return (
    <Stack gap="xs" align="start">
      <Refused error={send.error} />
      <Button
        variant="default"
        leftSection={<Send size={16} aria-hidden />}
        loading={send.isPending}
        onClick={() => send.mutate({ path, headers: once(order.sendings[0]) })}
      >
        {label}
      </Button>
    </Stack>
  );
}
