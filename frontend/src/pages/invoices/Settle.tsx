import type { InvoiceView, WaitingView } from "@client";
import {
  acceptDifferenceMutation,
  matchAgainMutation,
  rejectInvoiceMutation,
} from "@client/@tanstack/react-query.gen";
import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useNames } from "@/lib/people";
import { useMay, useMe } from "@/lib/session";
import { told } from "@/lib/told";
import { Confirm } from "@/ui/Confirm";
import { Facts } from "@/ui/Facts";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { To } from "@/ui/To";
import { WhoIsNeeded } from "./WhoIsNeeded";

type Asked = "price" | "quantity" | "reject" | null;

/** What an invoice waits for, who can settle that, and what was settled before. */
export function Settle({ invoice }: { invoice: InvoiceView }) {
  const { invoices, common } = useTexts();
  const texts = invoices.detail;
  const [asked, ask] = useState<Asked>(null);
  const entering = useMay("buyer", "payer", "admin");
  const again = useDone();
  const match = useMutation({ ...matchAgainMutation(), onSuccess: again });
  const held = invoice.state === "held";
  const settled = invoice.accepted.length > 0;
  const title = held ? texts.waits : (common.states[invoice.state] ?? invoice.state);
  return (
    <Panel title={title}>
      <Stack gap="md">
        {invoice.waits_for.map((one) => (
          <Waiting key={one.reason} one={one} invoice={invoice} ask={ask} />
        ))}
        <WhoIsNeeded invoice={invoice} />
        {invoice.state === "payable" && (
          <Text size="sm">{settled ? texts.payableAccepted : texts.payable}</Text>
        )}
        {invoice.state === "partly_paid" && (
          <Text size="sm">{settled ? texts.partlyAccepted : texts.partly}</Text>
        )}
        {invoice.state === "credited" && <Text size="sm">{texts.allCredited}</Text>}
        <History invoice={invoice} />
        <Refused error={match.error} />
        {held && entering && (
          <Group gap="xs">
            <Button
              variant="default"
              loading={match.isPending}
              onClick={() => match.mutate({ path: { invoice: invoice.id } })}
            >
              {texts.again}
            </Button>
            <Button variant="default" onClick={() => ask("reject")}>
              {texts.reject}
            </Button>
          </Group>
        )}
      </Stack>
      {asked && <Answer invoice={invoice} asked={asked} close={() => ask(null)} />}
    </Panel>
  );
}

interface Waits {
  one: WaitingView;
  invoice: InvoiceView;
  ask: (asked: Asked) => void;
}

function Waiting({ one, invoice, ask }: Waits) {
  const { invoices } = useTexts();
  const texts = invoices.detail;
  const name = useNames();
  const me = useMe();
  const names = one.deciders.map(name).join(", ");
  const nobody = one.reason === "approval" ? texts.nobodySigns : texts.nobody;
  const own = invoice.accepted.some((found) => found.by === invoice.by);
  const reason = own && one.reason === "approval" ? invoices.reasonOwn : null;
  const kind = one.reason === "price" || one.reason === "quantity" ? one.reason : null;
  return (
    <Group justify="space-between" gap="sm">
      <div>
        <Text size="sm" fw={550}>
          {reason ?? invoices.reasons[one.reason] ?? one.reason}
        </Text>
        <Text size="sm" c="dimmed">
          {names ? texts.deciders(names) : nobody} {one.reason === "budget" && texts.budgetWay}
        </Text>
      </div>
      {one.reason === "approval" && (
        <To to={paths.approval(invoice.approval)}>{texts.openApproval}</To>
      )}
      {kind && me && one.deciders.includes(me.user) && (
        <Button onClick={() => ask(kind)}>{texts.accept[kind]}</Button>
      )}
    </Group>
  );
}

function Answer({
  invoice,
  asked,
  close,
}: {
  invoice: InvoiceView;
  asked: "price" | "quantity" | "reject";
  close: () => void;
}) {
  const { invoices } = useTexts();
  const texts = invoices.detail;
  const [reason, setReason] = useState("");
  const again = useDone();
  const onSuccess = async () => {
    close();
    await again();
  };
  const accept = useMutation({ ...acceptDifferenceMutation(), onSuccess });
  const reject = useMutation({ ...rejectInvoiceMutation(), onSuccess });
  const path = { invoice: invoice.id };
  const rejecting = asked === "reject";
  const me = useMe();
  const own = !rejecting && invoice.by === me?.user && me.people > 1;
  return (
    <Confirm
      title={rejecting ? texts.rejectTitle : (texts.accept[asked] ?? "")}
      act={rejecting ? texts.reject : (texts.accept[asked] ?? "")}
      doing={rejecting ? reject : accept}
      run={() =>
        rejecting
          ? reject.mutate({ path, body: { reason } })
          : accept.mutate({ path, body: { kind: asked, seen: invoice.seen, reason } })
      }
      close={close}
    >
      <Text size="sm" c="dimmed">
        {rejecting ? texts.rejectLead : asked === "price" ? texts.acceptPrice : texts.acceptLead}
      </Text>
      {own && <Text size="sm">{texts.acceptOwn}</Text>}
      <Textarea
        label={texts.reason}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        data-autofocus
      />
    </Confirm>
  );
}

function History({ invoice }: { invoice: InvoiceView }) {
  const { invoices } = useTexts();
  const texts = invoices.detail;
  const name = useNames();
  const said = (by: string, reason: string) => [name(by), reason].filter(Boolean).join(": ");
  const facts: [string, string][] = invoice.accepted.map((one) => [
    `${texts.accepted}: ${invoices.why[one.kind] ?? one.kind}`,
    said(one.by, one.reason),
  ]);
  if (invoice.rejected_by)
    facts.push([texts.reject, said(invoice.rejected_by, invoice.rejected_reason)]);
  return facts.length ? <Facts facts={facts} /> : null;
}

function useDone(): () => Promise<void> {
  const { invoices } = useTexts();
  const queries = useQueryClient();
  return async () => {
    void told(invoices.detail.done);
    await queries.invalidateQueries();
  };
}
