import { analyticsRankingsOptions } from "@client/@tanstack/react-query.gen";
import { Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Medal } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { Amount } from "@/ui/marks";
import { Rows } from "@/ui/Rows";
import { type Asked, TablePanel } from "./tables";

/** Vendors ranked for each product that was asked for. */
export function Rankings({ query }: { query: Asked }) {
  const { analytics: texts } = useTexts();
  const formats = useFormats();
  const found = useQuery({
    ...analyticsRankingsOptions({ query }),
    placeholderData: keepPreviousData,
  });
  return (
    <TablePanel
      title={texts.rankings}
      hint={texts.rankingsWhy}
      file="rankings"
      query={query}
      found={found}
      icon={Medal}
      empty={texts.nothingRanked}
    >
      {(items) => (
        <Rows
          label={texts.rankings}
          rows={items}
          name={(row) => `${row.category} ${row.unit} ${row.currency} ${row.vendor}`}
          to={(row) => paths.vendor(row.vendor)}
          columns={[
            {
              head: texts.vendor,
              cell: (row) => (
                <>
                  {`${row.rank}. ${row.name}`}
                  <Text size="xs" c="dimmed" fw={400} component="span" display="block">
                    {row.product}
                  </Text>
                </>
              ),
            },
            { head: texts.won, right: true, cell: (row) => texts.of(row.won, row.n) },
            {
              head: texts.winInterval,
              right: true,
              from: "md",
              cell: (row) =>
                row.win_low === null || row.win_high === null
                  ? "–"
                  : `${formats.percent(row.win_low, 0)} – ${formats.percent(row.win_high, 0)}`,
            },
            {
              head: texts.meanPrice,
              right: true,
              from: "sm",
              cell: (row) =>
                row.mean_price === null ? (
                  "–"
                ) : (
                  <Amount amount={row.mean_price} currency={row.currency} />
                ),
            },
          ]}
        />
      )}
    </TablePanel>
  );
}
