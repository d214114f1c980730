import type { ContactView, PreferencesView } from "@client";
import {
  confirmContactMutation,
  giveContactMutation,
  myMessagesQueryKey,
  myPreferencesQueryKey,
  removeContactMutation,
} from "@client/@tanstack/react-query.gen";
import { Badge, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { Simulated } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";

const COLOURS = { none: "gray", waiting: "amber", confirmed: "teal" };
const PLACEHOLDERS = { email: "", slack: "https://hooks.slack.com/services/…", sms: "+4930123456" };

/** Where each channel reaches me, and whether I have shown that it does. */
export function Contacts({ found }: { found: PreferencesView }) {
  const texts = useTexts().inbox.choices;
  return (
    <Panel title={texts.where} hint={texts.whereHint}>
      <Stack gap="lg">
        {found.contacts.map((contact) => (
          <Contact key={`${contact.channel} ${contact.address}`} contact={contact} />
        ))}
      </Stack>
    </Panel>
  );
}

/** Keeps what the server answers, and lets what was sent be looked at again. */
function useKeeping() {
  const queries = useQueryClient();
  return (saved: PreferencesView) => {
    queries.setQueryData(myPreferencesQueryKey(), saved);
    void queries.invalidateQueries({ queryKey: myMessagesQueryKey() });
  };
}

function Contact({ contact }: { contact: ContactView }) {
  const texts = useTexts().inbox.choices;
  const { channel, state } = contact;
  const [address, setAddress] = useState(contact.address ?? "");
  const onSuccess = useKeeping();
  const give = useMutation({ ...giveContactMutation(), onSuccess });
  const remove = useMutation({ ...removeContactMutation(), onSuccess });
  const mail = channel === "email";
  return (
    <Stack gap="xs" role="group" aria-label={texts.ways[channel]}>
      <Group gap="xs">
        <Text fw={600}>{texts.ways[channel]}</Text>
        <Badge color={COLOURS[state]}>{texts.states[state]}</Badge>
        {contact.simulated && <Simulated />}
      </Group>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          give.mutate({ body: { channel, address: mail ? null : address } });
        }}
      >
        <Group gap="xs" align="flex-end">
          <TextInput
            label={texts.address[channel]}
            placeholder={PLACEHOLDERS[channel]}
            readOnly={mail}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            flex={1}
            miw={220}
          />
          <Button type="submit" variant="default" loading={give.isPending}>
            {channel === "slack" ? texts.give : texts.send}
          </Button>
          {state !== "none" && (
            <Button
              variant="subtle"
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate({ body: { channel } })}
              aria-label={`${texts.remove}: ${texts.ways[channel]}`}
            >
              {texts.remove}
            </Button>
          )}
        </Group>
      </form>
      <Refused error={give.error ?? remove.error} />
      {state === "waiting" && <Code channel={channel} />}
    </Stack>
  );
}

function Code({ channel }: { channel: ContactView["channel"] }) {
  const texts = useTexts().inbox.choices;
  const [code, setCode] = useState("");
  const onSuccess = useKeeping();
  const confirm = useMutation({ ...confirmContactMutation(), onSuccess });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate({ body: { channel, code } });
      }}
    >
      <Group gap="xs" align="flex-end">
        <TextInput
          label={texts.code}
          description={texts.codeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" loading={confirm.isPending}>
          {texts.confirm}
        </Button>
      </Group>
      <Refused error={confirm.error} />
    </form>
  );
}
