import type { StrategyFigures } from "@client";
import { analyticsStrategiesOptions } from "@client/@tanstack/react-query.gen";
import { Box, SegmentedControl, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Target } from "lucide-react";
import { useState } from "react";
import type { Formats } from "@/lib/format";
import { useFormats, useTexts } from "@/lib/language";
import type { Column } from "@/ui/Rows";
import { Rows } from "@/ui/Rows";
import { Bar } from "./Bar";
import { type Asked, TablePanel } from "./tables";

type Kind = "strategy" | "tactic";

/** What each strategy came to, with the intervals that say which differ. */
export function Strategies({ query }: { query: Asked }) {
  const { analytics: texts } = useTexts();
  const [kind, setKind] = useState<Kind>("strategy");
  const found = useQuery({
    ...analyticsStrategiesOptions({ query }),
    placeholderData: keepPreviousData,
  });
  return (
    <TablePanel
      title={texts.strategies}
      hint={texts.strategiesWhy}
      file="strategies"
      query={query}
      found={found}
      icon={Target}
      empty={texts.nothingPlayed}
    >
      {(items) => (
        <>
          <Box px="md" pb="xs">
            <SegmentedControl
              size="xs"
              aria-label={texts.by}
              value={kind}
              onChange={(value) => setKind(value as Kind)}
              data={(["strategy", "tactic"] as const).map((value) => ({
                value,
                label: texts.kinds[value],
              }))}
            />
          </Box>
          <Played items={items.filter((one) => one.kind === kind)} />
        </>
      )}
    </TablePanel>
  );
}

function Played({ items }: { items: StrategyFigures[] }) {
  const { analytics: texts } = useTexts();
  const columns = useColumns(reach(items));
  return (
    <Rows
      label={texts.strategies}
      rows={items}
      name={(row) => `${row.kind} ${row.name} ${row.mover}`}
      columns={columns}
    />
  );
}

/** From where to where the savings of all of them reach, 0 included. */
function reach(items: StrategyFigures[]): [number, number] {
  const ends = items.flatMap((one) => [one.saving_mean, one.saving_low, one.saving_high]);
  const known = ends.filter((end): end is number => end !== null);
  return [Math.min(0, ...known), Math.max(0, ...known)];
}

function useColumns([from, to]: [number, number]): Column<StrategyFigures>[] {
  const { analytics: texts, theatre } = useTexts();
  const formats = useFormats();
  const whole: Formats["percent"] = (share) => formats.percent(share, 0);
  const names: Record<string, string> = { ...theatre.strategies, adaptive: texts.adaptive };
  return [
    {
      head: texts.name,
      cell: (row) => (
        <>
          {row.name === "" ? texts.byHand : (names[row.name] ?? row.name)}
          <Text size="xs" c="dimmed">
            {texts.movers[row.mover as keyof typeof texts.movers] ?? row.mover} ·{" "}
            {texts.n(row.negotiations)}
            {row.simulated > 0 && `, ${texts.ofThemSimulated(row.simulated)}`}
          </Text>
        </>
      ),
    },
    {
      head: texts.success,
      cell: (row) => (
        <Measured
          value={row.success_rate}
          low={row.success_low}
          high={row.success_high}
          said={said(row.success_rate, row.success_low, row.success_high, whole, texts)}
          of={texts.of(row.successful, row.counted)}
        />
      ),
    },
    {
      head: texts.savingsRate,
      from: "sm",
      cell: (row) => (
        <Measured
          value={row.saving_mean}
          low={row.saving_low}
          high={row.saving_high}
          from={from}
          to={to}
          said={said(row.saving_mean, row.saving_low, row.saving_high, formats.percent, texts)}
          of={texts.n(row.saving_n)}
        />
      ),
    },
    {
      head: texts.rounds,
      right: true,
      from: "md",
      cell: (row) => formats.number(row.mean_rounds, 1),
    },
  ];
}

interface Shown {
  value: number | null;
  low: number | null;
  high: number | null;
  from?: number;
  to?: number;
  said: string;
  of: string;
}

function Measured({ said: words, of, ...bar }: Shown) {
  return (
    <>
      <Bar {...bar} label={`${words}, ${of}`} />
      <Text size="xs" c="dimmed">
        {words} · {of}
      </Text>
    </>
  );
}

function said(
  value: number | null,
  low: number | null,
  high: number | null,
  percent: Formats["percent"],
  texts: { interval: (low: string, high: string) => string },
): string {
  if (value === null) return "–";
  if (low === null || high === null) return percent(value);
  return `${percent(value)} (${texts.interval(percent(low), percent(high))})`;
}
