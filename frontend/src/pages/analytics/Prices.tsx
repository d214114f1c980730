import type { PriceFigures } from "@client";
import { analyticsPricesOptions } from "@client/@tanstack/react-query.gen";
import { Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Tags } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { Amount } from "@/ui/marks";
import { Rows } from "@/ui/Rows";
import { type Asked, TablePanel } from "./tables";

/** Where agreed prices and terms lie among all that were agreed. */
export function Prices({ query }: { query: Asked }) {
  const { analytics: texts, units } = useTexts();
  const formats = useFormats();
  const found = useQuery({
    ...analyticsPricesOptions({ query }),
    placeholderData: keepPreviousData,
  });
  const price = (row: PriceFigures, amount: string | null) =>
    amount === null ? "–" : <Amount amount={amount} currency={row.currency} />;
  return (
    <TablePanel
      title={texts.prices}
      hint={texts.pricesWhy}
      file="prices"
      query={query}
      found={found}
      icon={Tags}
      empty={texts.nothingBought}
    >
      {(items) => (
        <Rows
          label={texts.prices}
          rows={items}
          name={(row) => `${row.category} ${row.unit} ${row.currency}`}
          columns={[
            {
              head: texts.product,
              cell: (row) => (
                <>
                  {row.product}
                  <Text size="xs" c="dimmed">
                    {units.per(row.unit_name)} · {texts.n(row.n)}
                  </Text>
                </>
              ),
            },
            {
              head: texts.percentile(10),
              right: true,
              from: "md",
              cell: (row) => price(row, row.price_p10),
            },
            {
              head: texts.percentile(25),
              right: true,
              from: "sm",
              cell: (row) => price(row, row.price_p25),
            },
            { head: texts.middle, right: true, cell: (row) => price(row, row.price_p50) },
            {
              head: texts.percentile(75),
              right: true,
              from: "sm",
              cell: (row) => price(row, row.price_p75),
            },
            {
              head: texts.percentile(90),
              right: true,
              from: "md",
              cell: (row) => price(row, row.price_p90),
            },
            {
              head: texts.paymentDays,
              right: true,
              from: "sm",
              cell: (row) =>
                row.payment_days_p50 === null ? "–" : formats.number(row.payment_days_p50),
            },
          ]}
        />
      )}
    </TablePanel>
  );
}
