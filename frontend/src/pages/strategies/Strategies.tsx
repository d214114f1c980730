import type { StrategyListed } from "@client";
import { listStrategiesInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Badge, Button, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Plus, Route } from "lucide-react";
import { useMemo } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { List, useListed } from "@/ui/List";
import { Page } from "@/ui/Page";
import type { Column } from "@/ui/Rows";
import { Empty } from "@/ui/states";
import { To } from "@/ui/To";
import { Trials } from "./Trials";
import { useNamed } from "./useStrategies";

const COLOURS = { ready: "teal", retired: "gray", broken: "red", covered: "amber" } as const;

/** How our agents can be told to move, and what is being tried. */
export function Strategies() {
  const { strategies: texts } = useTexts();
  const writing = useMay("buyer", "admin");
  const query = useListed(listStrategiesInfiniteOptions());
  const columns = useColumns();
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        writing && (
          <Button
            component={Link}
            to="/strategies/new-strategy"
            leftSection={<Plus size={16} aria-hidden />}
          >
            {texts.add}
          </Button>
        )
      }
    >
      <List
        label={texts.title}
        query={query}
        columns={columns}
        name={(row) => `${row.source}/${row.name}`}
        empty={
          <Empty icon={Route} title={texts.empty}>
            {texts.emptyWay}
          </Empty>
        }
      />
      <Text size="sm" c="dimmed">
        {texts.why}
      </Text>
      <Trials />
    </Page>
  );
}

function useColumns(): Column<StrategyListed>[] {
  const { strategies: texts } = useTexts();
  const named = useNamed();
  return useMemo(
    () => [
      {
        head: texts.name,
        cell: (row) => (
          <Text size="sm" fw={550} component="span">
            {row.source === "described" ? (
              <To to={paths.strategy(row.name)}>{row.name}</To>
            ) : (
              named(row.name)
            )}
          </Text>
        ),
      },
      {
        head: texts.moves,
        cell: (row) => (
          <>
            <Text size="sm">
              {(row.source === "built_in" ? texts.what[row.name] : null) ?? row.summary}
            </Text>
            {row.problem && (
              <Text size="xs" c="dimmed">
                {row.problem}
              </Text>
            )}
          </>
        ),
      },
      {
        head: texts.source,
        from: "md",
        cell: (row) => (
          <Text size="sm" c="dimmed">
            {texts.sources[row.source]}
            {row.source === "plug_in" && `: ${row.version}`}
            {row.source === "described" && `, ${texts.detail.version(Number(row.version))}`}
          </Text>
        ),
      },
      {
        head: texts.state,
        right: true,
        from: "sm",
        cell: (row) => <Badge color={COLOURS[row.state]}>{texts.states[row.state]}</Badge>,
      },
    ],
    [texts, named],
  );
}
