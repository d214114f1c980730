import type { NewGrant as Made } from "@client";
import { createGrantMutation, listGrantsInfiniteQueryKey } from "@client/@tanstack/react-query.gen";
import { Button, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { useServersNow } from "@/lib/session";
import { FormEnd } from "@/ui/FormEnd";
import { Refused } from "@/ui/Refused";
import { inAWeek, untilOf } from "../settings/granting";
import { Shown } from "../settings/NewGrant";

/** A link by which a real vendor comes into its portal, shown once. */
export function PortalLink({ vendor }: { vendor: string }) {
  const { vendors, common } = useTexts();
  const [opened, dialog] = useDisclosure();
  const [made, keep] = useState<Made | null>(null);
  const close = () => {
    dialog.close();
    keep(null);
  };
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {vendors.portal.make}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={vendors.portal.make}
        closeButtonProps={{ "aria-label": common.close }}
      >
        {made?.link ? (
          <Shown made={made} link={made.link} close={close} />
        ) : (
          <Asked vendor={vendor} keep={keep} close={close} />
        )}
      </Modal>
    </>
  );
}

interface Asking {
  vendor: string;
  keep: (made: Made) => void;
  close: () => void;
}

function Asked({ vendor, keep, close }: Asking) {
  const { settings, vendors } = useTexts();
  const queries = useQueryClient();
  const now = useServersNow();
  const [local, setLocal] = useState(() => inAWeek(now()));
  const until = untilOf(local, now());
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
        const stream = `vendor/${vendor}`;
        if (until) make.mutate({ body: { stream, side: "seller", acts: true, until } });
      }}
    >
      <Stack gap="md">
        <Text size="sm">{vendors.portal.hint}</Text>
        <TextInput
          type="datetime-local"
          label={settings.grants.until}
          description={settings.grants.untilHint}
          value={local}
          error={until ? null : settings.grants.untilWrong}
          onChange={(event) => setLocal(event.currentTarget.value)}
        />
        <Refused error={make.error} />
        <FormEnd
          cancel={close}
          submit={settings.grants.submit}
          loading={make.isPending}
          disabled={!until}
        />
      </Stack>
    </form>
  );
}
