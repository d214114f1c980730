import type { CoalitionView } from "@client";
import { Badge, Box, Group, Skeleton, Text, useComputedColorScheme } from "@mantine/core";
import { lazy, Suspense, useMemo } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { Panel } from "@/ui/Panel";
import { Rows } from "@/ui/Rows";
import { type Dress, nextTier, stepsOf, tierNow } from "./tariff";

const TariffPlot = lazy(() => import("./TariffPlot"));

/** The vendor's price by quantity, with the sum marked: as a chart, in words, and as a table. */
export function Tariff({ coalition }: { coalition: CoalitionView }) {
  const { coalitions: texts } = useTexts();
  const formats = useFormats();
  const scheme = useComputedColorScheme("dark");
  const { currency } = coalition;
  const steps = useMemo(() => stepsOf(coalition), [coalition]);
  const dress = useMemo<Dress>(
    () => ({
      scheme,
      money: (amount) => formats.money(String(amount), currency),
      count: (quantity) => formats.number(quantity),
      pooled: texts.pooled,
      limit: texts.limit,
    }),
    [scheme, formats, texts, currency],
  );
  const money = (price: string) => formats.money(price, currency);
  const now = texts.tariffNow(formats.number(coalition.quantity), money(coalition.tariff_price));
  const next = nextTier(coalition);
  const here = tierNow(coalition);
  const said = coalition.tiers.map((one) =>
    texts.tariffSaid(formats.number(one.quantity), money(one.unit_price)),
  );
  return (
    <Panel title={texts.tariff} hint={coalition.vendor_name} flush>
      <Box px="md" pb="xs">
        <Text size="sm" data-testid="tariff-now">
          {now} {next && texts.toNext(formats.number(next.more), money(next.price))}
        </Text>
        <Suspense fallback={<Skeleton h={220} />}>
          <TariffPlot steps={steps} dress={dress} summary={`${said.join("; ")}. ${now}`} />
        </Suspense>
      </Box>
      <Rows
        label={texts.tariff}
        rows={coalition.tiers}
        name={(one) => String(one.quantity)}
        columns={[
          {
            head: texts.from,
            cell: (one) => (
              <Group gap="xs" wrap="nowrap">
                {formats.number(one.quantity)}
                {one === here && <Badge color="indigo">{texts.here}</Badge>}
              </Group>
            ),
          },
          { head: texts.price, right: true, cell: (one) => money(one.unit_price) },
          { head: texts.discount, right: true, cell: (one) => formats.percent(one.discount) },
        ]}
      />
    </Panel>
  );
}
