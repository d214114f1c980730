import type { TrialRun } from "@client";
import { listTrialRunsInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Group, Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { useMemo } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { List } from "@/ui/List";
import { Simulated } from "@/ui/marks";
import type { Column } from "@/ui/Rows";
import { Empty } from "@/ui/states";
import { useNamed } from "./useStrategies";

const DIGITS = 2;

/** Each run of a trial that came to an end; it leads to where its moves have their reasons. */
export function TrialRuns({ trial }: { trial: string }) {
  const texts = useTexts().strategies.trials;
  const path = { trial };
  const query = useInfiniteQuery({
    ...listTrialRunsInfiniteOptions({ path }),
    initialPageParam: { path },
    getNextPageParam: (last) => (last.next ? { path, query: { after: last.next } } : undefined),
  });
  return (
    <Stack gap="sm" component="section" aria-label={texts.outcomes}>
      <div>
        <Title order={2}>{texts.outcomes}</Title>
        <Text size="sm" c="dimmed">
          {texts.runsHint}
        </Text>
      </div>
      <List
        label={texts.outcomes}
        query={query}
        columns={useColumns()}
        name={(row) => row.run}
        to={(row) => paths.negotiation(row.negotiation)}
        empty={<Empty icon={FlaskConical} title={texts.noRuns} />}
      />
    </Stack>
  );
}

function useColumns(): Column<TrialRun>[] {
  const texts = useTexts().strategies.trials;
  const { common } = useTexts();
  const formats = useFormats();
  const named = useNamed();
  return useMemo(
    () => [
      {
        head: texts.strategy,
        cell: (row) => (
          <Group gap="xs" component="span">
            {named(row.strategy)}
            {row.simulated && <Simulated />}
          </Group>
        ),
      },
      {
        head: texts.drawn,
        right: true,
        from: "sm",
        cell: (row) => formats.percent(row.chance, 0),
      },
      { head: texts.agreed, right: true, from: "sm", cell: (row) => yesOrNo(row.agreed, common) },
      { head: texts.gained, right: true, cell: (row) => formats.number(row.gain, DIGITS) },
    ],
    [texts, common, formats, named],
  );
}

const yesOrNo = (is: boolean, words: { yes: string; no: string }): string =>
  is ? words.yes : words.no;
