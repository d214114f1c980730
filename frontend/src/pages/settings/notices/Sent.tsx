import type { SentMessage } from "@client";
import {
  myMessagesOptions,
  myMessagesQueryKey,
  resendMessageMutation,
} from "@client/@tanstack/react-query.gen";
import { Badge, Button, Group, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useTexts } from "@/lib/language";
import { Load } from "@/ui/Load";
import { Simulated, When } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { type Column, Rows } from "@/ui/Rows";
import { Empty, LoadingRows } from "@/ui/states";

/** Milliseconds between two looks at what became of messages. */
const LOOK_EVERY = 3_000;
const COLOURS = { waiting: "amber", sent: "teal", failed: "red", unclear: "amber" };

/** What I was sent outside the pages, and what became of it. */
export function Sent() {
  const texts = useTexts().inbox.choices;
  const query = useQuery({ ...myMessagesOptions(), refetchInterval: LOOK_EVERY });
  return (
    <Panel title={texts.sent} hint={texts.sentHint} flush>
      <Load query={query} meanwhile={<LoadingRows rows={3} />}>
        {(found) =>
          found.length === 0 ? (
            <Empty icon={Send} title={texts.nothingSent} />
          ) : (
            <Messages rows={found} />
          )
        }
      </Load>
    </Panel>
  );
}

function Messages({ rows }: { rows: SentMessage[] }) {
  const { inbox, common } = useTexts();
  const texts = inbox.choices;
  const queries = useQueryClient();
  const again = useMutation({
    ...resendMessageMutation(),
    onSuccess: (found) => queries.setQueryData(myMessagesQueryKey(), found),
  });
  const kinds: Record<string, string> = inbox.kinds;
  const what = (row: SentMessage) => kinds[row.kind] ?? texts.code;
  const columns: Column<SentMessage>[] = [
    {
      head: inbox.what,
      cell: (row) => (
        <>
          <Text size="sm">{what(row)}</Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {texts.ways[row.channel]}
            {row.text && ` · ${row.text}`}
          </Text>
          <Text size="xs" c="dimmed" component="div">
            <When at={row.tried ?? row.made} />
          </Text>
        </>
      ),
    },
    {
      head: common.state,
      cell: (row) => (
        <>
          <Group gap={4}>
            <Badge color={COLOURS[row.state]}>{texts.messages[row.state]}</Badge>
            {row.simulated && <Simulated />}
          </Group>
          {row.reason && (
            <Text size="xs" c="dimmed">
              {row.reason}
            </Text>
          )}
        </>
      ),
    },
    {
      head: inbox.action,
      right: true,
      cell: (row) =>
        row.state !== "waiting" &&
        row.kind !== "code" && (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={again.isPending && again.variables.path.message === row.id}
            onClick={() => again.mutate({ path: { message: row.id } })}
            aria-label={`${texts.again}: ${what(row)}`}
          >
            {texts.again}
          </Button>
        ),
    },
  ];
  return (
    <>
      <Refused error={again.error} />
      <Rows label={texts.sent} rows={rows} columns={columns} name={(row) => row.id} />
    </>
  );
}
