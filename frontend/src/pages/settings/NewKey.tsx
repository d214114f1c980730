import { apiKeysInfiniteQueryKey, createApiKeyMutation } from "@client/@tanstack/react-query.gen";
import { Button, Group, Modal, MultiSelect, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { type Role, useMe } from "@/lib/session";
import { FormEnd } from "@/ui/FormEnd";
import { Refused } from "@/ui/Refused";
import { Secret } from "./Secret";

export function NewKey({ close }: { close: () => void }) {
  const { settings, common } = useTexts();
  const texts = settings.keys;
  const queries = useQueryClient();
  const mine = useMe()?.roles ?? [];
  const [name, setName] = useState("");
  const [roles, setRoles] = useState<string[]>([]);
  const make = useMutation({
    ...createApiKeyMutation(),
    onSuccess: () => queries.invalidateQueries({ queryKey: apiKeysInfiniteQueryKey() }),
  });
  const key = make.data?.key;
  return (
    <Modal
      opened
      onClose={close}
      title={texts.add}
      closeButtonProps={{ "aria-label": common.close }}
    >
      {key ? (
        <Stack gap="md">
          <Secret label={texts.key} value={key} hint={texts.once} />
          <Group justify="flex-end">
            <Button onClick={close}>{settings.members.done}</Button>
          </Group>
        </Stack>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            make.mutate({
              body: { name: name.trim(), roles: roles.length ? (roles as Role[]) : null },
            });
          }}
        >
          <Stack gap="md">
            <TextInput
              label={texts.name}
              description={texts.nameHint}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              data-autofocus
            />
            <MultiSelect
              label={texts.roles}
              description={texts.rolesHint}
              data={mine.map((role) => ({ value: role, label: common.role[role] ?? role }))}
              value={roles}
              onChange={setRoles}
              clearable
            />
            <Refused error={make.error} />
            <FormEnd
              cancel={close}
              submit={texts.submit}
              loading={make.isPending}
              disabled={!name.trim()}
            />
          </Stack>
        </form>
      )}
    </Modal>
  );
}
