import type { CoalitionView, SharingView } from "@client";
import { Box, Skeleton, Text, useComputedColorScheme } from "@mantine/core";
import { lazy, Suspense, useMemo } from "react";
import { useFormats, useTexts } from "@/lib/language";
import type { Bars, Dress } from "@/pages/analytics/bars";
import { Amount } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { Rows } from "@/ui/Rows";

const BarPlot = lazy(() => import("@/pages/analytics/BarPlot"));

/** Who bears and saves what: as bars, in words, and as a table that adds up. */
export function Sharing({ coalition }: { coalition: CoalitionView }) {
  return coalition.sharing && <Shares coalition={coalition} sharing={coalition.sharing} />;
}

function Shares({ coalition, sharing }: { coalition: CoalitionView; sharing: SharingView }) {
  const { coalitions: texts } = useTexts();
  const formats = useFormats();
  const scheme = useComputedColorScheme("dark");
  const { members, currency } = coalition;
  const bars = useMemo<Bars>(
    () => ({
      names: members.map((one) => one.name),
      savings: members.map((one) => Number(one.saving.amount)),
    }),
    [members],
  );
  const dress = useMemo<Dress>(
    () => ({ scheme, money: (amount) => formats.number(amount) }),
    [scheme, formats],
  );
  const summary = members
    .map((one) => texts.saves(one.name, formats.money(one.saving.amount, currency)))
    .join("; ");
  const price = formats.money(sharing.unit_price, currency);
  const rows = [
    ...members.map((one) => ({ ...one, key: one.member })),
    {
      key: "all",
      name: texts.total,
      alone: sharing.alone,
      ordered: sharing.total,
      due: sharing.total,
      saving: sharing.saving,
      settles: { amount: "0", currency },
    },
  ];
  return (
    <Panel
      title={texts.sharing}
      hint={sharing.at === "agreed" ? texts.atAgreed(price) : texts.atLimit(price)}
      flush
    >
      <Box px="md" pb="xs">
        <Text size="xs" c="dimmed">
          {texts.splitHint} ({currency})
        </Text>
        <Suspense fallback={<Skeleton h={120} />}>
          <BarPlot bars={bars} dress={dress} summary={summary} />
        </Suspense>
      </Box>
      <Rows
        label={texts.sharing}
        rows={rows}
        name={(one) => one.key}
        columns={[
          { head: texts.name, cell: (one) => one.name },
          {
            head: texts.aloneCost,
            right: true,
            from: "sm",
            cell: (one) => <Amount {...one.alone} />,
          },
          {
            head: texts.order,
            right: true,
            from: "sm",
            cell: (one) => <Amount {...one.ordered} />,
          },
          { head: texts.due, right: true, cell: (one) => <Amount {...one.due} /> },
          { head: texts.saving, right: true, cell: (one) => <Amount {...one.saving} /> },
          {
            head: texts.settles,
            right: true,
            from: "md",
            cell: (one) => <Amount {...one.settles} />,
          },
        ]}
      />
      <Text size="xs" c="dimmed" px="md" pb="sm">
        {texts.settlesHint}
      </Text>
    </Panel>
  );
}
