import type { AskedView } from "@client";
import { portalRfqsInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Badge, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import { useTexts } from "@/lib/language";
import { lookAgain, nextPage } from "@/ui/List";
import { ListPage } from "@/ui/ListPage";
import { When } from "@/ui/marks";
import type { Column } from "@/ui/Rows";

/** Where the vendor was asked to quote. */
export function Asked() {
  const { quotes: texts } = useTexts();
  const query = useInfiniteQuery({
    ...portalRfqsInfiniteOptions(),
    initialPageParam: {},
    getNextPageParam: nextPage,
    refetchInterval: lookAgain,
  });
  return (
    <ListPage
      texts={texts}
      icon={Scale}
      query={query}
      columns={useColumns()}
      name={(row) => row.rfq}
      to={(row) => `/portal/rfqs/${row.rfq}`}
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
    { head: rfqs.deadline, right: true, cell: (row) => <When at={row.deadline} /> },
  ];
}
