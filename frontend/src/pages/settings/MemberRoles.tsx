import type { Member } from "@client";
import {
  changeRolesMutation,
  membersInfiniteQueryKey,
  membersQueryKey,
  meQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Button, Group, Modal, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import type { Role } from "@/lib/session";
import { told } from "@/lib/told";
import { Refused } from "@/ui/Refused";
import { RolesField } from "./RolesField";

export function MemberRoles({ member, close }: { member: Member; close: () => void }) {
  const { settings, common } = useTexts();
  const texts = settings.members;
  const queries = useQueryClient();
  const [roles, setRoles] = useState<string[]>(member.roles);
  const save = useMutation({
    ...changeRolesMutation(),
    onSuccess: async () => {
      void told(texts.saved);
      close();
      for (const queryKey of [membersInfiniteQueryKey(), membersQueryKey(), meQueryKey()])
        await queries.invalidateQueries({ queryKey });
    },
  });
  return (
    <Modal
      opened
      onClose={close}
      title={texts.changeOf(member.name)}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Stack gap="md">
        <RolesField label={texts.roles} value={roles} change={setRoles} />
        <Refused error={save.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {common.cancel}
          </Button>
          <Button
            loading={save.isPending}
            disabled={roles.length === 0}
            onClick={() =>
              save.mutate({ path: { user: member.user }, body: { roles: roles as Role[] } })
            }
          >
            {texts.save}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
