import type { ApiKey } from "@client";
import {
  apiKeysInfiniteOptions,
  apiKeysInfiniteQueryKey,
  revokeApiKeyMutation,
} from "@client/@tanstack/react-query.gen";
import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { told } from "@/lib/told";
import { Confirm } from "@/ui/Confirm";
import { List, useListed } from "@/ui/List";
import { When } from "@/ui/marks";
import type { Column } from "@/ui/Rows";
import { Empty } from "@/ui/states";
import { NewKey } from "./NewKey";

export function Keys() {
  const { settings } = useTexts();
  const texts = settings.keys;
  const [making, make] = useState(false);
  const [revoked, revoke] = useState<ApiKey | null>(null);
  const query = useListed(apiKeysInfiniteOptions());
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {texts.hint}
        </Text>
        <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => make(true)}>
          {texts.add}
        </Button>
      </Group>
      <List
        label={texts.title}
        query={query}
        columns={useColumns(revoke)}
        name={(row) => row.id}
        empty={
          <Empty icon={KeyRound} title={texts.empty}>
            {texts.emptyWay}
          </Empty>
        }
      />
      {making && <NewKey close={() => make(false)} />}
      {revoked && <Revoke apiKey={revoked} close={() => revoke(null)} />}
    </Stack>
  );
}

function useColumns(revoke: (key: ApiKey) => void): Column<ApiKey>[] {
  const { settings, common } = useTexts();
  const texts = settings.keys;
  return [
    {
      head: texts.name,
      cell: (row) => (
        <>
          <Text size="sm" fw={550}>
            {row.name}
          </Text>
          <Text size="xs" c="dimmed">
            {row.roles.map((role) => common.role[role] ?? role).join(", ")}
          </Text>
        </>
      ),
    },
    {
      head: common.state,
      cell: (row) => (
        <Badge color={row.revoked ? "gray" : "teal"}>
          {row.revoked ? texts.revoked : texts.live}
        </Badge>
      ),
    },
    {
      head: texts.made,
      right: true,
      from: "sm",
      cell: (row) => <When at={row.created} />,
    },
    {
      head: texts.revoke,
      right: true,
      cell: (row) =>
        row.revoked ? null : (
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            onClick={() => revoke(row)}
            aria-label={texts.revokeOf(row.name)}
          >
            {texts.revoke}
          </Button>
        ),
    },
  ];
}

function Revoke({ apiKey, close }: { apiKey: ApiKey; close: () => void }) {
  const { settings } = useTexts();
  const texts = settings.keys;
  const queries = useQueryClient();
  const revoke = useMutation({
    ...revokeApiKeyMutation(),
    onSuccess: async () => {
      void told(texts.gone);
      close();
      await queries.invalidateQueries({ queryKey: apiKeysInfiniteQueryKey() });
    },
  });
  return (
    <Confirm
      title={texts.revokeOf(apiKey.name)}
      act={texts.revoke}
      doing={revoke}
      run={() => revoke.mutate({ path: { id: apiKey.id } })}
      close={close}
    >
      <Text size="sm">{texts.revokeLead}</Text>
    </Confirm>
  );
}
