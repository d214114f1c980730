import type { NewGrant as Made } from "@client";
import { createGrantMutation, listGrantsInfiniteQueryKey } from "@client/@tanstack/react-query.gen";
import { Button, Group, Modal, Radio, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { idOf } from "@/lib/paths";
import { useMay, useServersNow } from "@/lib/session";
import { FormEnd } from "@/ui/FormEnd";
import { Refused } from "@/ui/Refused";
import {
  grantable,
  inAWeek,
  lookLink,
  type Opens,
  openable,
  portalLink,
  untilOf,
  wantedOf,
} from "./granting";
import { Secret } from "./Secret";
import { useNegotiations } from "./useNegotiations";

interface Props {
  /** The negotiation, where one comes from its page. */
  of?: string;
  close: () => void;
}

/** A link for somebody outside to one negotiation, shown once. */
export function NewGrant({ of, close }: Props) {
  const { settings, common } = useTexts();
  const [made, keep] = useState<Made | null>(null);
  return (
    <Modal
      opened
      onClose={close}
      title={settings.grants.add}
      closeButtonProps={{ "aria-label": common.close }}
    >
      {made?.link ? (
        <Shown made={made} link={made.link} close={close} />
      ) : (
        <Asked of={of} keep={keep} close={close} />
      )}
    </Modal>
  );
}

export function Shown({ made, link, close }: { made: Made; link: string; close: () => void }) {
  const { settings } = useTexts();
  const texts = settings.grants;
  const formats = useFormats();
  return (
    <Stack gap="md">
      <Secret
        label={texts.link}
        value={
          made.acts
            ? portalLink(window.location.origin, link)
            : lookLink(window.location.origin, idOf(made.stream), link)
        }
        hint={texts.once}
      />
      <Text size="sm" c="dimmed">
        {texts.linkUntil(formats.moment(made.until))}
      </Text>
      <Group justify="flex-end">
        <Button onClick={close}>{settings.members.done}</Button>
      </Group>
    </Stack>
  );
}

interface Asking extends Props {
  keep: (made: Made) => void;
}

function Asked({ of, keep, close }: Asking) {
  const { settings } = useTexts();
  const texts = settings.grants;
  const queries = useQueryClient();
  const { listed, titles } = useNegotiations();
  const offered = grantable(listed, useMay("seller", "admin"));
  const [chosen, choose] = useState<string | null>(of ?? null);
  const now = useServersNow();
  const [local, setLocal] = useState(() => inAWeek(now()));
  const until = untilOf(local, now());
  const negotiation = listed.find((one) => one.id === chosen);
  const possible = openable(negotiation);
  const [wished, wish] = useState<Opens>("answer");
  const opens = possible.includes(wished) ? wished : "read";
  const make = useMutation({
    ...createGrantMutation(),
    onSuccess: async (made) => {
      keep(made);
      await queries.invalidateQueries({ queryKey: listGrantsInfiniteQueryKey() });
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (negotiation && until) make.mutate({ body: { ...wantedOf(negotiation, opens), until } });
      }}
    >
      <Stack gap="md">
        <Select
          label={texts.what}
          description={texts.whatHint}
          placeholder={offered.length ? undefined : texts.none}
          data={offered.map((one) => ({ value: one.id, label: titles.get(one.id) ?? one.id }))}
          value={chosen}
          onChange={choose}
          disabled={Boolean(of)}
          searchable
        />
        <Radio.Group
          label={texts.opens}
          description={texts.sideHint}
          value={opens}
          onChange={(value) => wish(value as Opens)}
        >
          <Stack gap={6} mt={6}>
            {possible.map((one) => (
              <Radio
                key={one}
                value={one}
                label={texts.opening[one](negotiation?.vendor_name ?? "")}
              />
            ))}
          </Stack>
        </Radio.Group>
        <TextInput
          type="datetime-local"
          label={texts.until}
          description={texts.untilHint}
          value={local}
          error={until ? null : texts.untilWrong}
          onChange={(event) => setLocal(event.currentTarget.value)}
        />
        <Refused error={make.error} />
        <FormEnd
          cancel={close}
          submit={texts.submit}
          loading={make.isPending}
          disabled={!negotiation || !until}
        />
      </Stack>
    </form>
  );
}
