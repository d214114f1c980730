import type { TemplateListed } from "@client";
import {
  listContractTemplatesInfiniteOptions,
  showContractDefaultsOptions,
} from "@client/@tanstack/react-query.gen";
import { Badge, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FileText, Plus } from "lucide-react";
import { useMemo } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { BackTo } from "@/ui/BackTo";
import { List, useListed } from "@/ui/List";
import { Load } from "@/ui/Load";
import { When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import type { Column } from "@/ui/Rows";
import { Empty, LoadingRows } from "@/ui/states";
import { Chosen } from "./Chosen";

/** The library of contract templates, and which of them is used. */
export function Templates() {
  const { templates: texts, papers } = useTexts();
  const writing = useMay("admin");
  const query = useListed(listContractTemplatesInfiniteOptions());
  const chosen = useQuery(showContractDefaultsOptions());
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      above={<BackTo to="/contracts" label={papers.contracts.title} />}
      actions={
        writing && (
          <Button
            component={Link}
            to="/contracts/templates/new"
            leftSection={<Plus size={16} aria-hidden />}
          >
            {texts.add}
          </Button>
        )
      }
    >
      <List
        label={texts.title}
        query={query}
        columns={useColumns()}
        name={(row) => row.id}
        to={(row) => paths.contractTemplate(row.id)}
        empty={
          <Empty icon={FileText} title={texts.empty}>
            {texts.emptyWay}
          </Empty>
        }
      />
      <Load query={chosen} meanwhile={<LoadingRows rows={2} />}>
        {(found) => <Chosen key={found.version} found={found} writing={writing} />}
      </Load>
    </Page>
  );
}

function useColumns(): Column<TemplateListed>[] {
  const { templates: texts } = useTexts();
  return useMemo(
    () => [
      { head: texts.name, cell: (row) => row.name },
      { head: texts.versions.number, from: "sm", cell: (row) => row.version },
      {
        head: texts.state,
        cell: (row) => (
          <Badge color={row.retired ? "gray" : "teal"}>
            {row.retired ? texts.retiredMark : texts.inUse}
          </Badge>
        ),
      },
      { head: texts.changed, right: true, from: "sm", cell: (row) => <When at={row.changed} /> },
    ],
    [texts],
  );
}
