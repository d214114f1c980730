import type { VendorFigures } from "@client";
import { analyticsVendorsOptions } from "@client/@tanstack/react-query.gen";
import {
  Box,
  SegmentedControl,
  Skeleton,
  Text,
  useComputedColorScheme,
  VisuallyHidden,
} from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChartNoAxesColumn, Store, Table2 } from "lucide-react";
import { lazy, type ReactNode, Suspense, useMemo, useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { Amount } from "@/ui/marks";
import { type Column, Rows } from "@/ui/Rows";
import { barsOf, currenciesOf, type Dress } from "./bars";
import { type Asked, TablePanel } from "./tables";

const BarPlot = lazy(() => import("./BarPlot"));

/** Savings by vendor against the first offer: as a chart, in words, and as a table. */
export function VendorSavings({ query }: { query: Asked }) {
  const { analytics: texts } = useTexts();
  const [asTable, setAsTable] = useState(false);
  const found = useQuery({
    ...analyticsVendorsOptions({ query }),
    placeholderData: keepPreviousData,
  });
  return (
    <TablePanel
      title={texts.byVendor}
      hint={texts.againstFirst}
      file="vendors"
      query={query}
      found={found}
      icon={Store}
      empty={texts.nothingBought}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={texts.view}
          value={asTable ? "table" : "chart"}
          onChange={(value) => setAsTable(value === "table")}
          data={[
            {
              value: "chart",
              label: (
                <View icon={<ChartNoAxesColumn size={14} aria-hidden />} name={texts.asChart} />
              ),
            },
            {
              value: "table",
              label: <View icon={<Table2 size={14} aria-hidden />} name={texts.asTable} />,
            },
          ]}
        />
      }
    >
      {(items) => (asTable ? <VendorTable items={items} /> : <Chart items={items} />)}
    </TablePanel>
  );
}

function View({ icon, name }: { icon: ReactNode; name: string }) {
  return (
    <span style={{ display: "grid", placeItems: "center", height: 18 }}>
      {icon}
      <VisuallyHidden>{name}</VisuallyHidden>
    </span>
  );
}

function Chart({ items }: { items: VendorFigures[] }) {
  const { analytics: texts } = useTexts();
  const formats = useFormats();
  const scheme = useComputedColorScheme("dark");
  const currencies = currenciesOf(items);
  const [chosen, choose] = useState<string | null>(null);
  const currency = chosen && currencies.includes(chosen) ? chosen : (currencies[0] ?? "");
  const bars = useMemo(() => barsOf(items, currency), [items, currency]);
  const dress = useMemo<Dress>(
    () => ({ scheme, money: (amount) => formats.number(Math.round(amount)) }),
    [scheme, formats],
  );
  const summary = bars.names
    .map((name, place) =>
      texts.savedWith(name, formats.money(String(bars.savings[place]), currency)),
    )
    .join("; ");
  if (bars.names.length === 0) {
    return (
      <Text size="sm" c="dimmed" p="md">
        {texts.nothingBought}
      </Text>
    );
  }
  return (
    <Box px="md" pb="md">
      {currencies.length > 1 && (
        <SegmentedControl
          size="xs"
          mb="xs"
          aria-label={texts.currency}
          value={currency}
          onChange={choose}
          data={currencies}
        />
      )}
      <Text size="xs" c="dimmed">
        {texts.savedIn(currency)}
      </Text>
      <VisuallyHidden data-testid="summary">{summary}</VisuallyHidden>
      <Suspense fallback={<Skeleton h={180} />}>
        <BarPlot bars={bars} dress={dress} summary={summary} />
      </Suspense>
    </Box>
  );
}

function VendorTable({ items }: { items: VendorFigures[] }) {
  const { analytics: texts } = useTexts();
  const formats = useFormats();
  const columns: Column<VendorFigures>[] = [
    {
      head: texts.vendor,
      cell: (row) => (
        <>
          {row.name}
          <Text size="xs" c="dimmed" component="span" display="block">
            {texts.of(row.successful, row.counted)}
            {row.simulated > 0 && `, ${texts.ofThemSimulated(row.simulated)}`}
          </Text>
        </>
      ),
    },
    {
      head: texts.saved,
      right: true,
      cell: (row) => <Amount amount={row.first_offer_saving} currency={row.currency} />,
    },
    {
      head: texts.rate,
      right: true,
      cell: (row) => (row.first_offer_rate === null ? "–" : formats.percent(row.first_offer_rate)),
    },
    {
      head: texts.basis.list,
      right: true,
      from: "md",
      cell: (row) => (row.list_rate === null ? "–" : formats.percent(row.list_rate)),
    },
    {
      head: texts.basis.history_median,
      right: true,
      from: "md",
      cell: (row) =>
        row.history_median_rate === null ? "–" : formats.percent(row.history_median_rate),
    },
    {
      head: texts.spend,
      right: true,
      from: "sm",
      cell: (row) => <Amount amount={row.spend} currency={row.currency} />,
    },
  ];
  return (
    <Rows
      label={texts.byVendor}
      rows={items}
      name={(row) => `${row.vendor} ${row.currency}`}
      to={(row) => paths.vendor(row.vendor)}
      columns={columns}
    />
  );
}
