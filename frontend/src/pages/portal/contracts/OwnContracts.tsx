import type { PortalContract } from "@client";
import { portalContractsInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { useInfiniteQuery } from "@tanstack/react-query";
import { FileSignature } from "lucide-react";
import { useTexts } from "@/lib/language";
import { lookAgain, nextPage } from "@/ui/List";
import { ListPage } from "@/ui/ListPage";
import { Amount, When } from "@/ui/marks";
import type { Column } from "@/ui/Rows";
import { SignedMark } from "@/ui/SignedMark";

/** What the vendor has agreed with this buyer. */
export function OwnContracts() {
  const { signing } = useTexts();
  const texts = signing.own;
  const query = useInfiniteQuery({
    ...portalContractsInfiniteOptions(),
    initialPageParam: {},
    getNextPageParam: nextPage,
    refetchInterval: lookAgain,
  });
  return (
    <ListPage
      texts={texts}
      icon={FileSignature}
      query={query}
      columns={useColumns()}
      name={(row) => row.id}
      to={(row) => `/portal/contracts/${row.id}`}
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
