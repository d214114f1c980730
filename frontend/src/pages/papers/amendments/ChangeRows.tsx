import type { ChangeView, OrderTermsView } from "@client";
import { Text } from "@mantine/core";
import { useFormats, useTexts } from "@/lib/language";
import { Panel } from "@/ui/Panel";
import { Rows } from "@/ui/Rows";

const QUANTITY = /^([\d.]+) (.+)$/;
const PRICE = /^([\d.]+) ([A-Z]{3})$/;
const TOTAL = "total";

/** Numbers are not broken; what people have written may be. */
const NUMBERS = ["quantity", "unit_price", "requested_delivery"];

interface Told {
  key: string;
  whole: boolean;
  what: string;
  before: string;
  after: string;
}

/** What an amendment changes, before and after, and what the order comes to. */
export function ChangeRows({
  changes,
  before,
  after,
}: {
  changes: ChangeView[];
  before: OrderTermsView;
  after: OrderTermsView;
}) {
  const { amendments: texts } = useTexts();
  const formats = useFormats();
  const shown = useShown();
  const money = ({ total }: OrderTermsView) => formats.money(total.amount, total.currency);
  const rows: Told[] = [
    ...changes.map((one) => ({
      key: `${one.line} ${one.what}`,
      whole: NUMBERS.includes(one.what),
      what: one.line
        ? texts.ofLine(one.line, one.name, texts.kinds[one.what])
        : texts.kinds[one.what],
      before: shown(one.what, one.before),
      after: shown(one.what, one.after),
    })),
    { key: TOTAL, whole: true, what: texts.total, before: money(before), after: money(after) },
  ];
  return (
    <Panel title={texts.changes} flush>
      <Rows
        label={texts.changes}
        rows={rows}
        name={(row) => row.key}
        columns={[
          {
            head: texts.what,
            cell: (row) => (
              <Text size="sm" fw={row.key === TOTAL ? 600 : 550} component="span">
                {row.what}
              </Text>
            ),
          },
          { head: texts.before, cell: (row) => <Said text={row.before} whole={row.whole} /> },
          { head: texts.after, cell: (row) => <Said text={row.after} whole={row.whole} /> },
        ]}
      />
    </Panel>
  );
}

function Said({ text, whole }: { text: string; whole: boolean }) {
  const { amendments: texts } = useTexts();
  return (
    <Text
      size="sm"
      component="span"
      c={text ? undefined : "dimmed"}
      style={
        whole
          ? { overflowWrap: "break-word" }
          : { whiteSpace: "pre-wrap", overflowWrap: "anywhere" }
      }
    >
      {text || texts.nothing}
    </Text>
  );
}

/** As the reader writes numbers and days; the record has plain digits. */
function useShown(): (what: ChangeView["what"], text: string) => string {
  const { units } = useTexts();
  const formats = useFormats();
  return (what, text) => {
    if (what === "requested_delivery" && text) return formats.day(text);
    const [, price = "", currency] = (what === "unit_price" && PRICE.exec(text)) || [];
    if (currency) return formats.money(price, currency);
    const [, count = "", unit] = (what === "quantity" && QUANTITY.exec(text)) || [];
    return unit ? units.counted(formats.number(count), unit) : text;
  };
}
