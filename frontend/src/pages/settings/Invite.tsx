import { inviteMutation } from "@client/@tanstack/react-query.gen";
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import type { Role } from "@/lib/session";
import { FormEnd } from "@/ui/FormEnd";
import { Refused } from "@/ui/Refused";
import { RolesField } from "./RolesField";
import { Secret } from "./Secret";

/** Where somebody who was invited begins. */
export function joinLink(origin: string, token: string): string {
  return `${origin}/join?invitation=${encodeURIComponent(token)}`;
}

export function Invite({ close }: { close: () => void }) {
  const { settings, common } = useTexts();
  const formats = useFormats();
  const texts = settings.members;
  const [email, setEmail] = useState("");
  const [roles, setRoles] = useState<string[]>(["buyer"]);
  const invite = useMutation(inviteMutation());
  const made = invite.data;
  return (
    <Modal
      opened
      onClose={close}
      title={texts.invite}
      closeButtonProps={{ "aria-label": common.close }}
    >
      {made?.token ? (
        <Stack gap="md">
          <Secret
            label={texts.link}
            value={joinLink(window.location.origin, made.token)}
            hint={texts.linkOnce}
          />
          <Text size="sm" c="dimmed">
            {texts.linkUntil} {formats.moment(made.expires)}
          </Text>
          <Group justify="flex-end">
            <Button onClick={close}>{texts.done}</Button>
          </Group>
        </Stack>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            invite.mutate({ body: { email: email.trim(), roles: roles as Role[] } });
          }}
        >
          <Stack gap="md">
            <TextInput
              label={texts.email}
              description={texts.inviteLead}
              type="email"
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
              data-autofocus
            />
            <RolesField label={texts.roles} value={roles} change={setRoles} />
            <Refused error={invite.error} />
            <FormEnd
              cancel={close}
              submit={texts.inviteSubmit}
              loading={invite.isPending}
              disabled={!email.trim() || roles.length === 0}
            />
          </Stack>
        </form>
      )}
    </Modal>
  );
}
