import type { PortalContract } from "@client";
import { portalContractsInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { FileSignature } from "lucide-react";
import { useTexts } from "@/lib/language";
import { Amount, When } from "@/ui/marks";
import type { Column } from "@/ui/Rows";
import { SignedMark } from "@/ui/SignedMark";
import { OwnList } from "../OwnList";

/** What the vendor has agreed with this buyer. */
export function OwnContracts() {
  const { signing } = useTexts();
  const texts = signing.own;
  return (
    <OwnList
      kind="contracts"
      texts={texts}
      icon={FileSignature}
      options={portalContractsInfiniteOptions()}
      columns={useColumns()}
      id={(row) => row.id}
    />
  );
}

function useColumns(): Column<PortalContract>[] {
  const { papers, home } = useTexts();
  const texts = papers.columns;
  return [
    { head: home.selling.product, cell: (row) => row.products.join(", ") },
    { head: texts.state, cell: (row) => <SignedMark state={row.state} /> },
    { head: texts.total, right: true, from: "sm", cell: (row) => <Amount {...row.total} /> },
    { head: texts.at, right: true, from: "sm", cell: (row) => <When at={row.at} /> },
  ];
}
