import type { PortalOrderRow } from "@client";
import { portalOrdersInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Package } from "lucide-react";
import { useTexts } from "@/lib/language";
import { Amount, When } from "@/ui/marks";
import type { Column } from "@/ui/Rows";
import { OwnList } from "../OwnList";
import { StandsMark } from "./StandsMark";

/** What was ordered of the vendor. */
export function OwnOrders() {
  const { own: texts } = useTexts().papers.orders;
  return (
    <OwnList
      kind="orders"
      texts={texts}
      icon={Package}
      options={portalOrdersInfiniteOptions()}
      columns={useColumns()}
      id={(row) => row.id}
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
