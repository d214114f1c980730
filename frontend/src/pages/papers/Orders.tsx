import type { OrderListed } from "@client";
import { listOrdersInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Package } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { List, lookAgain, useListed } from "@/ui/List";
import { Page } from "@/ui/Page";
import { Empty } from "@/ui/states";
import { useColumns } from "./columns";
import { ReadFile } from "./received/ReadFile";
import { stateOf } from "./Sendings";

export function Orders() {
  const { papers, received } = useTexts();
  const texts = papers.orders;
  const query = useListed(listOrdersInfiniteOptions(), { refetchInterval: lookAgain });
  return (
    <Page title={texts.title} lead={texts.lead} actions={<ReadFile label={received.open} />}>
      <List
        label={texts.title}
        query={query}
        columns={useColumns<OrderListed>(stateOf)}
        name={(row) => row.id}
        to={(row) => paths.order(row.id)}
        empty={
          <Empty icon={Package} title={texts.empty}>
            {texts.emptyWay}
          </Empty>
        }
      />
    </Page>
  );
}
