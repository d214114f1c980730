import type { PortalAmendment } from "@client";
import { portalAmendmentsInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { FilePen } from "lucide-react";
import { useTexts } from "@/lib/language";
import { AmendmentMark } from "@/pages/papers/amendments/AmendmentMark";
import { Amount, When } from "@/ui/marks";
import type { Column } from "@/ui/Rows";
import { OwnList } from "../OwnList";

/** What the buyer wants changed of the vendor's orders. */
export function OwnAmendments() {
  const { own: texts } = useTexts().amendments;
  return (
    <OwnList
      kind="amendments"
      texts={texts}
      icon={FilePen}
      options={portalAmendmentsInfiniteOptions()}
      columns={useColumns()}
      id={(row) => row.id}
    />
  );
}

function useColumns(): Column<PortalAmendment>[] {
  const { amendments: texts, papers, common } = useTexts();
  const of = (row: PortalAmendment) =>
    `${texts.one(row.number)}: ${row.before.lines.map((line) => line.description).join(", ")}`;
  return [
    { head: texts.what, cell: of },
    { head: common.state, cell: (row) => <AmendmentMark state={row.state} own /> },
    {
      head: common.total,
      right: true,
      from: "sm",
      cell: (row) => <Amount {...row.after.total} />,
    },
    { head: papers.columns.at, right: true, from: "sm", cell: (row) => <When at={row.at} /> },
  ];
}
