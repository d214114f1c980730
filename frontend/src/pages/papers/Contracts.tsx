import type { ContractView } from "@client";
import { listContractsInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { useInfiniteQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { List, lookAgain, nextPage } from "@/ui/List";
import { Page } from "@/ui/Page";
import { Empty } from "@/ui/states";
import { useColumns } from "./columns";

export function Contracts() {
  const { papers } = useTexts();
  const texts = papers.contracts;
  const query = useInfiniteQuery({
    ...listContractsInfiniteOptions(),
    initialPageParam: {},
    getNextPageParam: nextPage,
    refetchInterval: lookAgain,
  });
  return (
    <Page title={texts.title} lead={texts.lead}>
      <List
        label={texts.title}
        query={query}
        columns={useColumns<ContractView>()}
        name={(row) => row.id}
        to={(row) => paths.contract(row.id)}
        empty={
          <Empty icon={FileText} title={texts.empty}>
            {texts.emptyWay}
          </Empty>
        }
      />
    </Page>
  );
}
