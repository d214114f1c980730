import type { RoundRow, TroubleView } from "@client";
import { listRoundsInfiniteOptions, showRoundOptions } from "@client/@tanstack/react-query.gen";
import { Badge, Button, Group, Modal, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ArrowDownUp } from "lucide-react";
import { useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { useNames } from "@/lib/people";
import { List, lookAgain, useListed } from "@/ui/List";
import { Simulated, When } from "@/ui/marks";
import { type Column, Rows } from "@/ui/Rows";
import { Empty, LoadFailed, LoadingRows } from "@/ui/states";

const COLOURS: Record<string, string> = { running: "indigo", done: "teal", troubled: "amber" };
const OUTCOMES = ["done", "known", "conflict", "refused"] as const;

/** The rounds that were made, the newest first. */
export function Rounds() {
  const { erp: texts } = useTexts();
  const [opened, open] = useState<RoundRow | null>(null);
  const query = useListed(listRoundsInfiniteOptions(), { refetchInterval: lookAgain });
  return (
    <Stack gap="xs">
      <div>
        <Title order={2}>{texts.rounds}</Title>
        <Text size="sm" c="dimmed">
          {texts.roundsHint}
        </Text>
      </div>
      <List
        label={texts.rounds}
        query={query}
        columns={useColumns(open)}
        name={(row) => row.id}
        empty={
          <Empty icon={ArrowDownUp} title={texts.empty}>
            {texts.emptyWay}
          </Empty>
        }
      />
      {opened && <Round round={opened} close={() => open(null)} />}
    </Stack>
  );
}

function useColumns(open: (round: RoundRow) => void): Column<RoundRow>[] {
  const { erp: texts, common } = useTexts();
  const formats = useFormats();
  const who = useNames();
  return [
    {
      head: texts.what,
      cell: (row) => (
        <>
          <Group gap="xs">
            <Text size="sm" fw={550}>
              {texts.names[row.connector] ?? row.connector}
            </Text>
            {row.simulated && <Simulated />}
          </Group>
          <Text size="xs" c="dimmed">
            <When at={row.at} /> · {row.command ? texts.byCommand(who(row.by)) : who(row.by)}
          </Text>
        </>
      ),
    },
    {
      head: common.state,
      cell: (row) => (
        <Badge color={COLOURS[row.state] ?? "gray"}>{texts.states[row.state] ?? row.state}</Badge>
      ),
    },
    ...OUTCOMES.map(
      (one): Column<RoundRow> => ({
        head: texts.outcomes[one],
        right: true,
        from: "sm",
        cell: (row) => formats.number(row[one]),
      }),
    ),
    {
      head: texts.look,
      right: true,
      cell: (row) => (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => open(row)}
          aria-label={`${texts.look}: ${texts.names[row.connector] ?? row.connector}, ${formats.moment(row.at)}`}
        >
          {texts.look}
        </Button>
      ),
    },
  ];
}

function Round({ round, close }: { round: RoundRow; close: () => void }) {
  const { erp: texts, common } = useTexts();
  const formats = useFormats();
  const found = useQuery(showRoundOptions({ path: { erp_round: round.id } }));
  const name = texts.names[round.connector] ?? round.connector;
  const troubles = found.data?.troubles ?? [];
  const columns: Column<TroubleView>[] = [
    {
      head: texts.kind,
      cell: (row) => (
        <>
          <Text size="sm">{texts.kinds[row.kind] ?? row.kind}</Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {row.id}
          </Text>
        </>
      ),
    },
    {
      head: texts.untaken,
      cell: (row) => (
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {row.told}
        </Text>
      ),
    },
  ];
  return (
    <Modal
      opened
      size="lg"
      onClose={close}
      title={texts.one(name, formats.moment(round.at))}
      closeButtonProps={{ "aria-label": common.close }}
    >
      {found.isPending && <LoadingRows rows={3} />}
      {found.isError && <LoadFailed error={found.error} />}
      {found.data && (
        <Stack gap="sm" data-testid="round">
          {found.data.counts.map((one) => (
            <Group key={`${one.kind} ${one.outcome}`} justify="space-between">
              <Text size="sm">
                {texts.kinds[one.kind]}: {texts.outcomes[one.outcome]}
              </Text>
              <Text size="sm">{formats.number(one.times)}</Text>
            </Group>
          ))}
          {troubles.length === 0 && found.data.ended && <Text size="sm">{texts.allTaken}</Text>}
          {troubles.length > 0 && (
            <Rows
              label={texts.untaken}
              rows={troubles}
              columns={columns}
              name={(row) => `${row.kind} ${row.id} ${row.told}`}
            />
          )}
          {found.data.more > 0 && <Text size="sm">{texts.more(found.data.more)}</Text>}
        </Stack>
      )}
    </Modal>
  );
}
