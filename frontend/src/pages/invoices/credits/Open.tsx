import type { CreditUseView, CreditView } from "@client";
import {
  listInvoicesOptions,
  recordRefundMutation,
  setCreditOffMutation,
} from "@client/@tanstack/react-query.gen";
import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { paths } from "@/lib/paths";
import { useNames } from "@/lib/people";
import { useMe } from "@/lib/session";
import { told } from "@/lib/told";
import { FormEnd } from "@/ui/FormEnd";
import { Amount, When } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { Rows } from "@/ui/Rows";
import { To } from "@/ui/To";

const MOST = 200;
const OWED = ["payable", "partly_paid"];
type Way = "off" | "refund";

/** What could not be taken off the invoice: set off against another one, or sent back. */
export function Open({ credit }: { credit: CreditView }) {
  const { credits: texts } = useTexts();
  const me = useMe();
  const name = useNames();
  const [asked, ask] = useState<Way | null>(null);
  const open = credit.state === "open";
  const paying = me !== undefined && credit.deciders.includes(me.user);
  const names = credit.deciders.map(name).join(", ");
  if (!open && credit.uses.length === 0) return null;
  return (
    <Panel title={texts.open}>
      <Stack gap="md">
        {open && <Text size="sm">{texts.openLead}</Text>}
        {credit.uses.length > 0 && <Uses credit={credit} />}
        {open && !paying && <Text size="sm">{names ? texts.payer(names) : texts.noPayer}</Text>}
        {open && paying && (
          <Group gap="xs">
            <Button onClick={() => ask("off")}>{texts.off}</Button>
            <Button variant="default" onClick={() => ask("refund")}>
              {texts.refund}
            </Button>
          </Group>
        )}
      </Stack>
      {asked && <Use credit={credit} way={asked} close={() => ask(null)} />}
    </Panel>
  );
}

function Uses({ credit }: { credit: CreditView }) {
  const { credits: texts, invoices, common } = useTexts();
  const name = useNames();
  const what = (use: CreditUseView) =>
    use.what === "refunded" ? (
      `${texts.refundDone}: ${use.reference}`
    ) : (
      <To to={paths.invoice(use.invoice)}>
        {use.what === "reopened" ? texts.reopened : texts.offDone}
      </To>
    );
  return (
    <Rows
      label={texts.open}
      rows={credit.uses}
      name={(use) => `${use.at} ${use.invoice}${use.reference}`}
      columns={[
        { head: texts.what, cell: what },
        { head: invoices.detail.entered, from: "sm", cell: (use) => name(use.by) },
        { head: common.total, right: true, cell: (use) => <Amount {...use.amount} /> },
        { head: texts.at, right: true, from: "md", cell: (use) => <When at={use.at} /> },
      ]}
    />
  );
}

interface UseProps {
  credit: CreditView;
  way: Way;
  close: () => void;
}

function Use({ credit, way, close }: UseProps) {
  const { credits: texts, common, invoices } = useTexts();
  const formats = useFormats();
  const [invoice, choose] = useState<string | null>(null);
  const [reference, refer] = useState("");
  const [amount, part] = useState("");
  const queries = useQueryClient();
  const once = useOnce();
  const onSuccess = async () => {
    close();
    void told(invoices.detail.done);
    await queries.invalidateQueries();
  };
  const off = useMutation({ ...setCreditOffMutation(), onSuccess });
  const refund = useMutation({ ...recordRefundMutation(), onSuccess });
  const found = useQuery(listInvoicesOptions({ query: { limit: MOST } })).data?.items ?? [];
  const owed = found.filter(
    (one) =>
      one.vendor === credit.vendor &&
      one.total.currency === credit.open.currency &&
      OWED.includes(one.state),
  );
  const path = { credit: credit.id };
  const send = () => {
    if (way === "off" && invoice) {
      const body = { invoice, amount: amount.trim() };
      off.mutate({ path, body, headers: once(body) });
    } else if (way === "refund") {
      const body = { reference: reference.trim(), amount: amount.trim() };
      refund.mutate({ path, body, headers: once(body) });
    }
  };
  const title = way === "off" ? texts.off : texts.refund;
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ "aria-label": common.close }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {way === "off" ? texts.offLead : texts.refundLead}
          </Text>
          {way === "off" ? (
            <Select
              label={texts.against}
              placeholder={owed.length ? undefined : texts.noneOwed}
              value={invoice}
              onChange={choose}
              data={owed.map((one) => ({
                value: one.id,
                label: `${one.number}, ${formats.money(one.total.amount, one.total.currency)}`,
              }))}
              withAsterisk
            />
          ) : (
            <TextInput
              label={texts.reference}
              value={reference}
              onChange={(event) => refer(event.currentTarget.value)}
              withAsterisk
            />
          )}
          <TextInput
            label={texts.amount(credit.open.currency)}
            description={texts.amountHint(credit.open.amount)}
            inputWrapperOrder={["label", "input", "description", "error"]}
            inputMode="decimal"
            value={amount}
            onChange={(event) => part(event.currentTarget.value)}
          />
          <Refused error={way === "off" ? off.error : refund.error} />
          <FormEnd
            cancel={close}
            submit={title}
            loading={off.isPending || refund.isPending}
            disabled={way === "off" ? !invoice : !reference.trim()}
          />
        </Stack>
      </form>
    </Modal>
  );
}
