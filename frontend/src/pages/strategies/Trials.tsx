import type { TrialListed } from "@client";
import { listStrategyTrialsInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Badge, Box, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { FlaskConical, Plus } from "lucide-react";
import { useMemo } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { List, useListed } from "@/ui/List";
import { When } from "@/ui/marks";
import type { Column } from "@/ui/Rows";
import { Empty } from "@/ui/states";
import { NewTrial } from "./NewTrial";

/** Strategies that are tried against each other. */
export function Trials() {
  const { strategies } = useTexts();
  const texts = strategies.trials;
  const writing = useMay("buyer", "admin");
  const [adding, { open, close }] = useDisclosure();
  const query = useListed(listStrategyTrialsInfiniteOptions());
  return (
    <Stack gap="sm" component="section" aria-label={texts.title}>
      <Group justify="space-between" align="flex-end" gap="xs">
        <Box miw={0} flex="1 1 280px">
          <Title order={2}>{texts.title}</Title>
          <Text size="sm" c="dimmed">
            {texts.lead}
          </Text>
        </Box>
        {writing && (
          <Button variant="default" leftSection={<Plus size={16} aria-hidden />} onClick={open}>
            {texts.add}
          </Button>
        )}
      </Group>
      <List
        label={texts.title}
        query={query}
        columns={useColumns()}
        name={(row) => row.id}
        to={(row) => paths.trial(row.id)}
        empty={
          <Empty icon={FlaskConical} title={texts.empty}>
            {texts.emptyWay}
          </Empty>
        }
      />
      {adding && <NewTrial close={close} />}
    </Stack>
  );
}

function useColumns(): Column<TrialListed>[] {
  const { strategies } = useTexts();
  const texts = strategies.trials;
  return useMemo(
    () => [
      { head: texts.product, cell: (row) => row.category ?? row.product ?? texts.every },
      { head: texts.startedAt, from: "sm", cell: (row) => <When at={row.started_at} /> },
      {
        head: strategies.state,
        right: true,
        cell: (row) => <TrialMark on={row.state === "on"} />,
      },
    ],
    [strategies, texts],
  );
}

export function TrialMark({ on }: { on: boolean }) {
  const { trials } = useTexts().strategies;
  return <Badge color={on ? "indigo" : "gray"}>{on ? trials.on : trials.off}</Badge>;
}
