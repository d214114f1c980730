import type { EvaluationView, ScoredView } from "@client";
import { Badge, Group, List, Text } from "@mantine/core";
import { useMemo } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { useReasons, useSentences } from "@/lib/sentences";
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
  const say = useSentences();
  const learned = say(evaluation.learned_told) || evaluation.learned;
  return (
    <Panel title={texts.evaluation} hint={learned} flush>
      <Rows
        label={texts.evaluation}
        rows={evaluation.ranking}
        columns={columns}
        name={(row) => row.vendor}
      />
      <Reasons ranking={evaluation.ranking} />
    </Panel>
  );
}

/** In the order of their weight. */
const CRITERIA = ["price", "quality", "reliability", "lead_time", "fit", "preference"];

function useColumns(weights: Record<string, string>, best: string | null): Column<ScoredView>[] {
  const { byMessage: texts } = useTexts();
  const formats = useFormats();
  return useMemo(() => {
    const named = (name: string) => texts.criteria[name] ?? name;
    const share = (row: ScoredView, name: string) => formats.number(row.shares[name] ?? "0", 3);
    const known = CRITERIA.filter((name) => weights[name]);
    return [
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
            <Text size="xs" c="dimmed" hiddenFrom="md">
              {known.map((name) => `${named(name)} ${share(row, name)}`).join(" · ")}
            </Text>
          </>
        ),
      },
      { head: texts.total, right: true, cell: (row) => <Amount {...row.total} /> },
      ...known.map(
        (name): Column<ScoredView> => ({
          head: `${named(name)} ${formats.percent(weights[name] ?? "0", 0)}`,
          right: true,
          from: "md",
          cell: (row) => share(row, name),
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
    ];
  }, [texts, formats, weights, best]);
}

/** In words, vendor by vendor. */
function Reasons({ ranking }: { ranking: ScoredView[] }) {
  const reasons = useReasons();
  return (
    <List size="sm" spacing={4} p="md" listStyleType="none">
      {ranking.map((one) => (
        <List.Item key={one.vendor}>
          <Text span size="sm" c="dimmed">
            {one.vendor_name}: {reasons(one).join("; ")}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}
