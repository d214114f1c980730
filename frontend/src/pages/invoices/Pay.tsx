import type { InvoiceView } from "@client";
import { listPaymentsOptions, payInvoiceMutation } from "@client/@tanstack/react-query.gen";
import { Button, Checkbox, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { paths } from "@/lib/paths";
import { useNames } from "@/lib/people";
import { useMay, useMe } from "@/lib/session";
import { told } from "@/lib/told";
import { useColumns } from "@/pages/payments/columns";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { Rows } from "@/ui/Rows";
import { type Rail, railsOf } from "./rails";

/** The payments of an invoice, and a new one while it is owed. */
export function Pay({ invoice }: { invoice: InvoiceView }) {
  const { payments: texts } = useTexts();
  const kept = useKept(invoice);
  const query = useQuery(listPaymentsOptions({ query: { invoice: invoice.id } }));
  const columns = useColumns();
  const made = query.data?.items ?? [];
  const moving = made
    .filter((one) => one.state === "created" || one.state === "processing")
    .reduce((sum, one) => sum + Number(one.amount.amount), 0);
  const payable = invoice.state === "payable" || invoice.state === "partly_paid";
  const owed = payable && moving < Number(invoice.owed.amount);
  if (!payable && made.length === 0) return null;
  return (
    <Panel title={owed ? texts.pay.title : texts.pay.before} flush={made.length > 0 && !owed}>
      <Stack gap="md">
        {made.length > 0 && (
          <Rows
            label={texts.pay.before}
            rows={made}
            columns={columns}
            name={(row) => row.id}
            to={(row) => paths.payment(row.id)}
          />
        )}
        {owed && kept && <Text size="sm">{kept}</Text>}
        {owed && !kept && <PayForm invoice={invoice} />}
      </Stack>
    </Panel>
  );
}

/** Why I do not pay this invoice, and who does; empty where I may. */
function useKept(invoice: InvoiceView): string {
  const { payments: texts } = useTexts();
  const paying = useMay("payer");
  const me = useMe();
  const name = useNames();
  const payers = invoice.needed.find((one) => one.task === "payment")?.people ?? [];
  if (!me || payers.includes(me.user)) return "";
  const others = texts.pay.others(payers.map(name).join(", "));
  return `${paying ? texts.pay.part : texts.pay.role} ${others}`;
}

function PayForm({ invoice }: { invoice: InvoiceView }) {
  const { payments: texts } = useTexts();
  const me = useMe();
  const rails = railsOf(invoice.simulated);
  const [rail, choose] = useState(rails[0] ?? "manual");
  const [reference, refer] = useState("");
  const [amount, part] = useState("");
  const [self, setSelf] = useState(false);
  const once = useOnce();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const pay = useMutation({
    ...payInvoiceMutation(),
    onSuccess: async (made) => {
      await queries.invalidateQueries();
      void told(texts.pay.made);
      await navigate({ to: paths.payment(made.id) });
    },
  });
  const send = () => {
    const body = {
      rail,
      reference: rail === "manual" ? reference : "",
      amount: amount.trim(),
      self_approval: self,
    };
    pay.mutate({ path: { invoice: invoice.id }, body, headers: once(body) });
  };
  return (
    <Stack gap="sm" maw={420}>
      <Select
        label={texts.pay.how}
        description={rail === "stripe" || rail === "ach" ? texts.pay.stripe : undefined}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={rail}
        onChange={(chosen) => choose((chosen ?? "manual") as Rail)}
        allowDeselect={false}
        data={rails.map((one) => ({ value: one, label: texts.rails[one] ?? one }))}
      />
      <TextInput
        label={texts.pay.amount(invoice.owed.currency)}
        description={texts.pay.amountHint(invoice.owed.amount)}
        inputWrapperOrder={["label", "input", "description", "error"]}
        inputMode="decimal"
        value={amount}
        onChange={(event) => part(event.currentTarget.value)}
      />
      {rail === "manual" && (
        <TextInput
          label={texts.pay.reference}
          value={reference}
          onChange={(event) => refer(event.currentTarget.value)}
        />
      )}
      {me?.people === 1 && (
        <Checkbox
          label={texts.pay.self}
          checked={self}
          onChange={(event) => setSelf(event.currentTarget.checked)}
        />
      )}
      <Refused error={pay.error} />
      <Group>
        <Button loading={pay.isPending} onClick={send}>
          {texts.pay.act}
        </Button>
      </Group>
    </Stack>
  );
}
