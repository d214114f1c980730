import type { PortalOrderRow } from "@client";
import { portalOrdersInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Package } from "lucide-react";
import { useTexts } from "@/lib/language";
import { lookAgain, nextPage } from "@/ui/List";
import { ListPage } from "@/ui/ListPage";
import { Amount, When } from "@/ui/marks";
import type { Column } from "@/ui/Rows";
import { StandsMark } from "./StandsMark";

/** What was ordered of the vendor. */
export function OwnOrders() {
  const { own: texts } = useTexts().papers.orders;
  const query = useInfiniteQuery({
    ...portalOrdersInfiniteOptions(),
    initialPageParam: {},
    getNextPageParam: nextPage,
    refetchInterval: lookAgain,
  });
  return (
    <ListPage
      texts={texts}
      icon={Package}
      query={query}
      columns={useColumns()}
      name={(row) => row.id}
      to={(row) => `/portal/orders/${row.id}`}
    />
  );
}

function useColumns(): Column<PortalOrderRow>[] {
  const { papers, common } = useTexts();
  return [
    { head: papers.orders.own.what, cell: (row) => row.products.join(", ") },
    { head: common.state, cell: (row) => <StandsMark state={row.state} /> },
    { head: common.total, right: true, from: "sm", cell: (row) => <Amount {...row.total} /> },
    { head: papers.columns.at, right: true, from: "sm", cell: (row) => <When at={row.at} /> },
  ];
}
