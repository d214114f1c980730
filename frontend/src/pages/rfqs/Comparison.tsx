import type { ComparisonView, RfqView } from "@client";
import { compareRfqOptions } from "@client/@tanstack/react-query.gen";
import { ScrollArea, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { Load } from "@/ui/Load";
import { Panel } from "@/ui/Panel";
import { Awarding } from "./Awarding";
import { Bid } from "./Bid";
import { Bidder } from "./Bidder";
import css from "./Comparison.module.css";
import { Totals } from "./Totals";

/** Milliseconds between two looks while quotes may come. */
const LOOK_EVERY = 4_000;

/** The whole RFQ side by side, and what each rule comes to. */
export function Comparison({ rfq }: { rfq: RfqView }) {
  const { rfqs: texts } = useTexts();
  const query = useQuery({
    ...compareRfqOptions({ path: { rfq: rfq.id } }),
    refetchInterval: rfq.phase === "collecting" ? LOOK_EVERY : false,
  });
  return (
    <Load query={query}>
      {(found) => (
        <Stack gap="md">
          <Panel title={texts.comparison} hint={<Silent found={found} />} flush>
            {found.vendors.length > 0 && <Matrix found={found} />}
          </Panel>
          {found.vendors.length > 0 && <Awarding rfq={rfq} found={found} />}
        </Stack>
      )}
    </Load>
  );
}

function Silent({ found }: { found: ComparisonView }) {
  const { rfqs: texts } = useTexts();
  if (found.vendors.length === 0) return <Text size="sm">{texts.nobody}</Text>;
  return found.silent.length > 0 ? texts.silent(found.silent.join(", ")) : texts.all;
}

function Matrix({ found }: { found: ComparisonView }) {
  const { rfqs: texts, units } = useTexts();
  return (
    <ScrollArea type="auto" viewportProps={{ tabIndex: 0, "aria-label": texts.comparison }}>
      <table className={css.matrix} aria-label={texts.comparison}>
        <thead>
          <tr>
            <th scope="col">{texts.line}</th>
            {found.vendors.map((one) => (
              <th scope="col" key={one.vendor}>
                <Bidder rfq={found.rfq} bidder={one} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.lines.map((line) => (
            <tr key={line.line}>
              <th scope="row">
                <Text size="sm" fw={550}>
                  {line.product}
                </Text>
                <Text size="xs" c="dimmed">
                  {units.counted(String(line.quantity), line.unit_name)}
                </Text>
              </th>
              {line.bids.map((bid, place) => (
                <td key={found.vendors[place]?.vendor} data-best={bid?.best || undefined}>
                  <Bid bid={bid} currency={found.currency} unit={line.unit_name} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{texts.totals}</th>
            {found.vendors.map((one) => (
              <td key={one.vendor}>
                <Totals bidder={one} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </ScrollArea>
  );
}
