import type { ContractView } from "@client";
import { listContractsInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { FileText } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useSellsAlone } from "@/lib/session";
import { List, lookAgain, useListed } from "@/ui/List";
import { Page } from "@/ui/Page";
import { Empty } from "@/ui/states";
import { useColumns } from "./columns";

export function Contracts() {
  const { papers, templates } = useTexts();
  const selling = useSellsAlone();
  const texts = papers.contracts;
  const query = useListed(listContractsInfiniteOptions(), { refetchInterval: lookAgain });
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        !selling && (
          <Button component={Link} to="/contracts/templates" variant="default">
            {templates.title}
          </Button>
        )
      }
    >
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
