import type { FulfilmentView, ReceiptView } from "@client";
import {
  cancelRestMutation,
  showFulfilmentOptions,
  voidReceiptMutation,
} from "@client/@tanstack/react-query.gen";
import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { PackageCheck } from "lucide-react";
import { useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { useNames } from "@/lib/people";
import { useMay } from "@/lib/session";
import { Confirm } from "@/ui/Confirm";
import { Load } from "@/ui/Load";
import { When } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { Rows } from "@/ui/Rows";
import { LoadingRows } from "@/ui/states";
import { Receive } from "./Receive";

/** How far an order has come, and each delivery. */
export function Fulfilment({ order }: { order: string }) {
  const query = useQuery(showFulfilmentOptions({ path: { order } }));
  return (
    <Load query={query} meanwhile={<LoadingRows rows={2} />}>
      {(found) => <Arrived fulfilment={found} />}
    </Load>
  );
}

function Arrived({ fulfilment }: { fulfilment: FulfilmentView }) {
  const { invoices, papers } = useTexts();
  const texts = invoices.fulfilment;
  const own = papers.orders.own;
  const formats = useFormats();
  const number = (value: string) => formats.number(value);
  return (
    <Panel title={texts.title} hint={texts.states[fulfilment.state]} flush>
      <Rows
        label={texts.title}
        rows={fulfilment.lines}
        name={(line) => String(line.line)}
        columns={[
          { head: invoices.detail.product, cell: (line) => line.product },
          {
            head: invoices.detail.ordered,
            right: true,
            from: "sm",
            cell: (line) => number(line.ordered),
          },
          { head: invoices.detail.received, right: true, cell: (line) => number(line.received) },
          fulfilment.state === "cancelled"
            ? { head: own.calledOff, right: true, cell: (line) => number(line.called_off) }
            : { head: texts.open, right: true, cell: (line) => number(line.open) },
          {
            head: texts.billed,
            right: true,
            from: "sm",
            cell: (line) => number(line.billed),
          },
        ]}
      />
      <Stack gap="sm" p="md">
        {fulfilment.receipts.map((one) => (
          <Delivery key={one.id} order={fulfilment.order} receipt={one} />
        ))}
        <Next fulfilment={fulfilment} />
      </Stack>
    </Panel>
  );
}

function Delivery({ order, receipt }: { order: string; receipt: ReceiptView }) {
  const { invoices } = useTexts();
  const texts = invoices.fulfilment;
  const formats = useFormats();
  const name = useNames();
  const [asked, ask] = useState(false);
  const again = useAgain(() => ask(false));
  const undo = useMutation({ ...voidReceiptMutation(), onSuccess: again });
  const receiving = useMay("buyer", "admin");
  const counted = receipt.lines
    .map((one) => `${invoices.detail.product} ${one.line}: ${formats.number(one.quantity)}`)
    .join(", ");
  return (
    <Group justify="space-between" gap="xs">
      <div>
        <Text size="sm" td={receipt.voided ? "line-through" : undefined}>
          <When at={receipt.day} day /> · {counted}
        </Text>
        <Text size="xs" c="dimmed">
          {[name(receipt.by), receipt.note].filter(Boolean).join(": ")}
        </Text>
      </div>
      {receipt.over && <Badge color="amber">{texts.over}</Badge>}
      {receipt.voided && <Badge color="gray">{texts.voided}</Badge>}
      {!receipt.voided && receiving && (
        <Button variant="subtle" size="compact-sm" onClick={() => ask(true)}>
          {texts.void}
        </Button>
      )}
      {asked && (
        <Confirm
          title={texts.voidTitle}
          act={texts.void}
          doing={undo}
          run={() => undo.mutate({ path: { order, receipt: receipt.id }, body: {} })}
          close={() => ask(false)}
        >
          <Text size="sm" c="dimmed">
            {texts.voidLead}
          </Text>
        </Confirm>
      )}
    </Group>
  );
}

function Next({ fulfilment }: { fulfilment: FulfilmentView }) {
  const { invoices } = useTexts();
  const texts = invoices.fulfilment;
  const [asked, ask] = useState<"receive" | "cancel" | null>(null);
  const receiving = useMay("buyer", "admin");
  const entering = useMay("buyer", "payer", "admin");
  const close = () => ask(null);
  const cancel = useMutation({ ...cancelRestMutation(), onSuccess: useAgain(close) });
  const { order } = fulfilment;
  const open = fulfilment.state === "open";
  return (
    <Group gap="xs">
      {receiving && fulfilment.state !== "cancelled" && (
        <Button
          leftSection={<PackageCheck size={16} aria-hidden />}
          onClick={() => ask("receive")}
          variant={open ? "filled" : "default"}
        >
          {texts.receive}
        </Button>
      )}
      {entering && (
        <Button component={Link} to={`/invoices/new?order=${order}`} variant="default">
          {texts.enter}
        </Button>
      )}
      {receiving && open && (
        <Button variant="subtle" color="gray" onClick={() => ask("cancel")}>
          {texts.cancel}
        </Button>
      )}
      {asked === "receive" && <Receive fulfilment={fulfilment} close={close} />}
      {asked === "cancel" && (
        <Confirm
          title={texts.cancelTitle}
          act={texts.cancel}
          doing={cancel}
          run={() => cancel.mutate({ path: { order }, body: {} })}
          close={close}
        >
          <Text size="sm" c="dimmed">
            {texts.cancelLead}
          </Text>
        </Confirm>
      )}
    </Group>
  );
}

function useAgain(close: () => void): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    close();
    await queries.invalidateQueries();
  };
}
