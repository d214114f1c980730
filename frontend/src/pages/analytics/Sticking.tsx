import type { StickingPoint } from "@client";
import { analyticsStickingPointsOptions } from "@client/@tanstack/react-query.gen";
import { Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Anchor as AnchorIcon } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { Rows } from "@/ui/Rows";
import { Bar } from "./Bar";
import { type Asked, TablePanel } from "./tables";

/** The issues that held the last rounds, and how often. */
export function Sticking({ query }: { query: Asked }) {
  const { analytics: texts } = useTexts();
  const found = useQuery({
    ...analyticsStickingPointsOptions({ query }),
    placeholderData: keepPreviousData,
  });
  return (
    <TablePanel
      title={texts.sticking}
      hint={texts.stickingWhy}
      file="sticking-points"
      query={query}
      found={found}
      icon={AnchorIcon}
      empty={texts.nothingHeld}
    >
      {(items) => <Points items={items} />}
    </TablePanel>
  );
}

function Points({ items }: { items: StickingPoint[] }) {
  const { analytics: texts, theatre } = useTexts();
  const formats = useFormats();
  const named = (issue: string | null) =>
    issue === null ? texts.noIssue : ((theatre.issues as Record<string, string>)[issue] ?? issue);
  return (
    <Rows
      label={texts.sticking}
      rows={items}
      name={(row) => row.issue ?? ""}
      columns={[
        {
          head: texts.issue,
          cell: (row) => (
            <>
              {named(row.issue)}
              <Bar
                value={row.share}
                low={row.share_low}
                high={row.share_high}
                label={`${named(row.issue)}: ${formats.percent(row.share, 0)}, ${texts.interval(
                  formats.percent(row.share_low, 0),
                  formats.percent(row.share_high, 0),
                )}`}
              />
            </>
          ),
        },
        {
          head: texts.negotiations,
          right: true,
          cell: (row) => (
            <>
              {formats.number(row.n)}
              <Text size="xs" c="dimmed">
                {formats.percent(row.share, 0)}
              </Text>
            </>
          ),
        },
        {
          head: texts.successful,
          right: true,
          from: "sm",
          cell: (row) => formats.number(row.successful),
        },
        {
          head: texts.rounds,
          right: true,
          from: "md",
          cell: (row) => formats.number(row.mean_rounds, 1),
        },
      ]}
    />
  );
}
