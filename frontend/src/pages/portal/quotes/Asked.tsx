import type { AskedView } from "@client";
import { portalRfqsInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Badge, Text } from "@mantine/core";
import { Scale } from "lucide-react";
import { useTexts } from "@/lib/language";
import { When } from "@/ui/marks";
import type { Column } from "@/ui/Rows";
import { OwnList } from "../OwnList";

/** Where the vendor was asked to quote. */
export function Asked() {
  const { quotes: texts } = useTexts();
  return (
    <OwnList
      kind="rfqs"
      texts={texts}
      icon={Scale}
      options={portalRfqsInfiniteOptions()}
      columns={useColumns()}
      id={(row) => row.rfq}
    />
  );
}

function useColumns(): Column<AskedView>[] {
  const { quotes: texts, rfqs } = useTexts();
  return [
    {
      head: rfqs.what,
      cell: (row) => {
        const [first, ...more] = row.lines;
        return (
          <Text span size="sm" fw={550}>
            {first?.product} {more.length > 0 && rfqs.more(more.length)}
          </Text>
        );
      },
    },
    {
      head: rfqs.state,
      cell: (row) => (
        <Badge color={row.takes_quotes ? "indigo" : "gray"}>
          {texts.states[row.state ?? ""] ?? rfqs.phases[row.phase]}
        </Badge>
      ),
    },
    { head: rfqs.deadline, right: true, cell: (row) => <When at={row.closed ?? row.deadline} /> },
  ];
}
