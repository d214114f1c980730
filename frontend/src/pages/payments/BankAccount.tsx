import type { AccountView } from "@client";
import {
  confirmAccountMutation,
  proposeAccountMutation,
  refuseAccountMutation,
  showAccountOptions,
} from "@client/@tanstack/react-query.gen";
import { Button, Checkbox, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { useNames } from "@/lib/people";
import { faultsByField } from "@/lib/problem";
import { useMay, useMe } from "@/lib/session";
import { told } from "@/lib/told";
import { Facts } from "@/ui/Facts";
import { Load } from "@/ui/Load";
import { When } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { LoadingRows } from "@/ui/states";
import { AccountFields, asKind, KINDS, type Kind, missing, NONE } from "./AccountFields";

interface Props {
  holder: string;
  title: string;
  hint: string;
}

/** Where a holder is paid: what counts, what waits for a second person, and a form for others. */
export function BankAccount({ holder, title, hint }: Props) {
  const { payments } = useTexts();
  const texts = payments.bank;
  const query = useQuery(showAccountOptions({ path: { holder } }));
  const [entering, enter] = useState(false);
  const keeping = useMay("buyer", "payer", "admin");
  return (
    <Panel title={title} hint={hint}>
      <Load query={query} meanwhile={<LoadingRows rows={1} />}>
        {(account) => (
          <Stack gap="md">
            <Standing account={account} />
            {keeping && account.proposed_by && <Waiting account={account} />}
            {keeping && !entering && (
              <Group>
                <Button variant="default" onClick={() => enter(true)}>
                  {texts.enter}
                </Button>
              </Group>
            )}
            {entering && <Enter holder={holder} close={() => enter(false)} />}
          </Stack>
        )}
      </Load>
    </Panel>
  );
}

function Standing({ account }: { account: AccountView }) {
  const { payments } = useTexts();
  const texts = payments.bank;
  return (
    <>
      <Text size="sm">{texts.states[account.state] ?? account.state}</Text>
      <Facts
        facts={[
          [texts.shown, account.shown && `${account.name}, ${account.shown}`],
          [
            texts.from,
            account.state === "cooling" ? <When key="from" at={account.usable_from} /> : null,
          ],
        ]}
      />
    </>
  );
}

function Waiting({ account }: { account: AccountView }) {
  const { payments } = useTexts();
  const texts = payments.bank;
  const me = useMe();
  const name = useNames();
  const [self, setSelf] = useState(false);
  const [digits, type] = useState(NONE);
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries();
  const confirm = useMutation({ ...confirmAccountMutation(), onSuccess });
  const refuse = useMutation({ ...refuseAccountMutation(), onSuccess });
  const path = { holder: account.holder };
  const kind = asKind(account.proposed_kind);
  const alone = me?.people === 1;
  const mine = account.proposed_by === me?.user;
  return (
    <Stack gap="sm">
      <div>
        <Text size="sm" fw={550}>
          {texts.waiting}: {account.proposed_name}, {account.proposed_shown}
        </Text>
        <Text size="sm" c="dimmed">
          {texts.proposedBy(name(account.proposed_by))}
        </Text>
      </div>
      {(!mine || alone) && (
        <AccountFields
          kind={kind}
          digits={digits}
          change={type}
          hint={texts.againHint}
          label={texts.again}
        />
      )}
      {mine && alone && (
        <Checkbox
          label={texts.self}
          checked={self}
          onChange={(event) => setSelf(event.currentTarget.checked)}
        />
      )}
      <Refused error={confirm.error ?? refuse.error} />
      <Group gap="xs">
        {(!mine || alone) && (
          <Button
            loading={confirm.isPending}
            disabled={missing(kind, digits).length > 0}
            onClick={() => confirm.mutate({ path, body: { ...digits, self_approval: self } })}
          >
            {texts.confirm}
          </Button>
        )}
        <Button
          variant="default"
          loading={refuse.isPending}
          onClick={() => refuse.mutate({ path })}
        >
          {texts.refuse}
        </Button>
      </Group>
    </Stack>
  );
}

function Enter({ holder, close }: { holder: string; close: () => void }) {
  const { payments, common, invoices } = useTexts();
  const texts = payments.bank;
  const queries = useQueryClient();
  const needed = (value: string) => (value.trim() ? null : invoices.form.needed);
  const form = useForm({
    initialValues: { name: "", bic: "", ...NONE },
    validate: { name: needed },
  });
  const [kind, choose] = useState<Kind>("iban");
  const send = (body: typeof form.values) => {
    const empty = missing(kind, body).map((field) => [field, invoices.form.needed]);
    if (empty.length > 0) form.setErrors(Object.fromEntries(empty));
    else save.mutate({ path: { holder }, body });
  };
  const save = useMutation({
    ...proposeAccountMutation(),
    onSuccess: async () => {
      close();
      void told(texts.saved);
      await queries.invalidateQueries();
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  return (
    <form noValidate onSubmit={form.onSubmit(send)}>
      <Stack gap="sm" maw={420}>
        <TextInput {...form.getInputProps("name")} label={texts.name} withAsterisk />
        <Select
          label={texts.kind}
          value={kind}
          onChange={(chosen) => {
            choose(asKind(chosen));
            form.setValues({ ...NONE, bic: "" });
          }}
          allowDeselect={false}
          data={KINDS.map((one) => ({ value: one, label: texts.kinds[one] ?? one }))}
        />
        <AccountFields
          kind={kind}
          digits={form.values}
          change={(digits) => form.setValues(digits)}
          hint={texts.ibanHint}
          faults={form.errors}
        />
        {kind === "iban" && <TextInput {...form.getInputProps("bic")} label={texts.bic} />}
        <Refused error={save.error} />
        <Group gap="xs">
          <Button type="submit" loading={save.isPending}>
            {texts.save}
          </Button>
          <Button variant="default" onClick={close}>
            {common.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
