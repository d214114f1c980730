import type { AmendmentRow, OrderView } from "@client";
import { listAmendmentsOptions } from "@client/@tanstack/react-query.gen";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FilePen } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { ListPanel } from "@/ui/ListPanel";
import { Amount, When } from "@/ui/marks";
import type { Column } from "@/ui/Rows";
import { AmendmentMark } from "./AmendmentMark";

/** As many as the server gives at once; an order has a few. */
const MOST = 200;
const OPEN = ["to_sign", "to_confirm"];

/** All amendments of an order that were ever proposed, and the way to another one. */
export function Amendments({ order }: { order: OrderView }) {
  const { amendments: texts } = useTexts();
  const may = useMay("buyer", "admin");
  const query = useQuery(
    listAmendmentsOptions({ path: { order: order.id }, query: { limit: MOST } }),
  );
  const open = query.data?.items.some((one) => OPEN.includes(one.state)) ?? true;
  return (
    <ListPanel
      title={texts.title}
      hint={texts.hint}
      none={texts.none}
      actions={
        may &&
        !open &&
        order.sends_by !== "" && (
          <Button
            component={Link}
            to={paths.amend(order.id)}
            variant="default"
            leftSection={<FilePen size={16} aria-hidden />}
          >
            {texts.propose}
          </Button>
        )
      }
      query={query}
      columns={useColumns()}
      name={(row) => row.id}
      to={(row) => paths.amendment(row.id)}
    />
  );
}

function useColumns(): Column<AmendmentRow>[] {
  const { amendments: texts, papers, common } = useTexts();
  return [
    { head: texts.what, cell: (row) => texts.one(row.number) },
    { head: common.state, cell: (row) => <AmendmentMark state={row.state} /> },
    { head: common.total, right: true, from: "sm", cell: (row) => <Amount {...row.total} /> },
    { head: papers.columns.at, right: true, from: "sm", cell: (row) => <When at={row.at} /> },
  ];
}
