import type { Member } from "@client";
import { membersInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { UserPlus, Users } from "lucide-react";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { useMay, useMe } from "@/lib/session";
import { List, useListed } from "@/ui/List";
import type { Column } from "@/ui/Rows";
import { Empty } from "@/ui/states";
import { Invite } from "./Invite";
import { MemberRoles } from "./MemberRoles";

export function Members() {
  const { settings, common } = useTexts();
  const texts = settings.members;
  const me = useMe();
  const admin = useMay("admin", "owner");
  const [inviting, invite] = useState(false);
  const [changed, change] = useState<Member | null>(null);
  const query = useListed(membersInfiniteOptions());
  const columns: Column<Member>[] = [
    {
      head: texts.name,
      cell: (row) => (
        <Text size="sm" fw={550}>
          {row.name} {row.user === me?.user && `(${common.you})`}
        </Text>
      ),
    },
    {
      head: texts.roles,
      cell: (row) => (
        <Group gap={4}>
          {row.roles.map((role) => (
            <Badge key={role} variant="default">
              {common.role[role] ?? role}
            </Badge>
          ))}
        </Group>
      ),
    },
  ];
  const last: Column<Member> = {
    head: common.edit,
    right: true,
    cell: (row) => (
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => change(row)}
        aria-label={texts.changeOf(row.name)}
      >
        {common.edit}
      </Button>
    ),
  };
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {admin ? texts.hint : texts.onlyAdmins}
        </Text>
        {admin && (
          <Button leftSection={<UserPlus size={16} aria-hidden />} onClick={() => invite(true)}>
            {texts.invite}
          </Button>
        )}
      </Group>
      <List
        label={texts.title}
        query={query}
        columns={admin ? [...columns, last] : columns}
        name={(row) => row.user}
        empty={<Empty icon={Users} title={common.none} />}
      />
      {inviting && <Invite close={() => invite(false)} />}
      {changed && <MemberRoles member={changed} close={() => change(null)} />}
    </Stack>
  );
}
