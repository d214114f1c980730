import type { OpenSession } from "@client";
import { endSession, sessions } from "@client";
import {
  sessionsInfiniteOptions,
  sessionsInfiniteQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Badge, Box, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { MonitorSmartphone } from "lucide-react";
import { useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { told } from "@/lib/told";
import { useLogOut } from "@/shell/useLogOut";
import { Confirm } from "@/ui/Confirm";
import { List, useListed } from "@/ui/List";
import { When } from "@/ui/marks";
import { Refused } from "@/ui/Refused";
import type { Column } from "@/ui/Rows";
import { Empty } from "@/ui/states";
import { endOthers } from "./others";

/** Where I am logged in: each can be ended, and all but this one at once. */
export function Sessions() {
  const texts = useTexts().settings.sessions;
  const [asking, ask] = useState(false);
  const query = useListed(sessionsInfiniteOptions());
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: sessionsInfiniteQueryKey() });
  const end = useMutation({
    mutationFn: (session: string) => endSession({ path: { session }, throwOnError: true }),
    onSuccess: () => void told(texts.ended(1)),
    onSettled: again,
  });
  const isAlone = query.data?.pages.every((page) => page.items.every((one) => one.current));
  return (
    <Stack gap="sm" role="region" aria-label={texts.title}>
      <Group justify="space-between" gap="xs">
        <Box flex="1 1 240px">
          <Title order={2}>{texts.title}</Title>
          <Text size="sm" c="dimmed">
            {texts.hint}
          </Text>
        </Box>
        {!(isAlone ?? true) && (
          <Button variant="default" flex="none" onClick={() => ask(true)}>
            {texts.endOthers}
          </Button>
        )}
      </Group>
      <Refused error={end.error} />
      <List
        label={texts.title}
        query={query}
        columns={useColumns(end.mutate, end.isPending ? end.variables : null)}
        name={(row) => row.id}
        empty={<Empty icon={MonitorSmartphone} title={texts.none} />}
      />
      {asking && <EndOthers close={() => ask(false)} again={again} />}
    </Stack>
  );
}

function useColumns(end: (session: string) => void, ending: string | null): Column<OpenSession>[] {
  const texts = useTexts().settings.sessions;
  const formats = useFormats();
  const logOut = useLogOut();
  const what = (row: OpenSession) =>
    row.api_key ? texts.byKey : row.browser ? texts.browser : texts.program;
  return [
    {
      head: texts.what,
      cell: (row) => (
        <>
          <Group gap="xs">
            <Text size="sm" fw={550}>
              {what(row)}
            </Text>
            {row.current && <Badge color="teal">{texts.current}</Badge>}
          </Group>
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            <When at={row.created} />
          </Text>
        </>
      ),
    },
    { head: texts.since, right: true, from: "sm", cell: (row) => <When at={row.created} /> },
    {
      head: texts.until,
      right: true,
      from: "sm",
      cell: (row) => <When at={row.expires} />,
    },
    {
      head: texts.end,
      right: true,
      cell: (row) => (
        <Button
          variant="subtle"
          color={row.current ? "gray" : "red"}
          size="compact-sm"
          loading={ending === row.id}
          onClick={row.current ? logOut : () => end(row.id)}
          aria-label={
            row.current ? texts.logOut : texts.endOf(what(row), formats.moment(row.created))
          }
        >
          {row.current ? texts.logOut : texts.end}
        </Button>
      ),
    },
  ];
}

const listed = async (after: string | undefined) =>
  (await sessions({ query: { after, limit: 200 }, throwOnError: true })).data;
const ended = (session: string) => endSession({ path: { session }, throwOnError: true });

function EndOthers({ close, again }: { close: () => void; again: () => Promise<void> }) {
  const { settings } = useTexts();
  const texts = settings.sessions;
  const end = useMutation({
    mutationFn: () => endOthers(listed, ended),
    onSuccess: (count) => {
      void told(texts.ended(count));
      close();
    },
    onSettled: again,
  });
  return (
    <Confirm
      title={texts.endOthers}
      act={texts.endOthers}
      doing={end}
      run={() => end.mutate()}
      close={close}
    >
      <Text size="sm">{texts.endOthersLead}</Text>
    </Confirm>
  );
}
