import type { PortalOrder } from "@client";
import { Text } from "@mantine/core";
import { useFormats, useTexts } from "@/lib/language";
import type { OrderDocument } from "@/pages/papers/OrderLines";
import { Panel } from "@/ui/Panel";
import { type Column, Rows } from "@/ui/Rows";

type Line = PortalOrder["lines"][number];
type Count = "ordered" | "received" | "returned" | "to_come" | "called_off" | "billed";

interface Props {
  order: PortalOrder;
  document: OrderDocument;
}

/** What of each line has arrived, is to come or was called off, and was accepted as billed. */
export function Arrived({ order, document }: Props) {
  const { own: texts, description } = useTexts().papers.orders;
  const formats = useFormats();
  const named = new Map(document.lines.map((one) => [one.number, one.description]));
  const rows = order.lines.filter((one) => named.has(one.line));
  const some = (count: Count) => rows.some((one) => Number(one[count]) !== 0);
  const column = (head: string, count: Count, from?: "sm"): Column<Line> => ({
    head,
    right: true,
    from,
    cell: (row) => formats.number(row[count]),
  });
  return (
    <Panel title={texts.arrived} flush>
      <Rows
        label={texts.arrived}
        rows={rows}
        name={(row) => String(row.line)}
        columns={[
          {
            head: description,
            cell: (row) => (
              <>
                {named.get(row.line)}
                <Text size="xs" c="dimmed" hiddenFrom="sm">
                  {texts.so(formats.number(row.ordered), formats.number(row.billed))}
                </Text>
              </>
            ),
          },
          column(texts.ordered, "ordered", "sm"),
          column(texts.received, "received"),
          ...(some("returned") ? [column(texts.returned, "returned", "sm")] : []),
          ...(some("called_off")
            ? [column(texts.calledOff, "called_off")]
            : [column(texts.toCome, "to_come")]),
          column(texts.billed, "billed", "sm"),
        ]}
      />
    </Panel>
  );
}
