import type { EvaluationView, ScoredView } from "@client";
import { Badge, Group, ScrollArea, Text } from "@mantine/core";
import { useMemo } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { Amount } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { type Column, Rows } from "@/ui/Rows";

interface Props {
  evaluation: EvaluationView;
  best: string | null;
}

/** The quotes side by side: what each criterion adds to the score. */
export function Evaluation({ evaluation, best }: Props) {
  const { byMessage: texts } = useTexts();
  const columns = useColumns(evaluation.weights, best);
  return (
    <Panel title={texts.evaluation} hint={evaluation.learned} flush>
      <ScrollArea type="auto" viewportProps={{ tabIndex: 0, "aria-label": texts.evaluation, role: "region" }}>
        <Rows
          label={texts.evaluation}
          rows={evaluation.ranking}
          columns={columns}
          name={(row) => row.vendor}
        />
      </ScrollArea>
    </Panel>
  );
}

function useColumns(weights: Record<string, string>, best: string | null): Column<ScoredView>[] {
  const { byMessage: texts } = useTexts();
  const formats = useFormats();
  return useMemo(
    () => [
      {
        head: texts.vendor,
        cell: (row) => (
          <>
            <Group gap={6}>
              <Text span size="sm" fw={550}>
                {row.vendor_name}
              </Text>
              {row.vendor === best && <Badge color="teal">{texts.best}</Badge>}
            </Group>
            <Text size="xs" c="dimmed">
              {row.reasons.join("; ")}
            </Text>
          </>
        ),
      },
      {
        head: texts.price,
        right: true,
        from: "sm",
        cell: (row) => <Amount amount={row.unit_price} currency={row.total.currency} />,
      },
      { head: texts.total, right: true, cell: (row) => <Amount {...row.total} /> },
      ...Object.entries(weights).map(
        ([name, weight]): Column<ScoredView> => ({
          head: `${texts.criteria[name] ?? name} (${texts.weighs(formats.percent(weight, 0))})`,
          right: true,
          from: "md",
          cell: (row) => formats.number(row.shares[name] ?? "0", 3),
        }),
      ),
      {
        head: texts.score,
        right: true,
        cell: (row) => (
          <Text span size="sm" fw={600}>
            {formats.number(row.score, 3)}
          </Text>
        ),
      },
    ],
    [texts, formats, weights, best],
  );
}
