import { listCreditNotesInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { SegmentedControl } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Undo2 } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { BackTo } from "@/ui/BackTo";
import { List, lookAgain, nextPage } from "@/ui/List";
import { Page } from "@/ui/Page";
import { Empty } from "@/ui/states";
import { useColumns } from "./columns";

/** What vendors owe back: what waits for a decision, what is open, and all. */
export function CreditNotes() {
  const { credits: texts, invoices, common } = useTexts();
  const { show = "held" } = useSearch({ from: "/inside/credit-notes" });
  const navigate = useNavigate({ from: "/credit-notes" });
  const query = useInfiniteQuery({
    ...listCreditNotesInfiniteOptions({ query: { state: show === "all" ? undefined : show } }),
    initialPageParam: {},
    getNextPageParam: nextPage,
    placeholderData: keepPreviousData,
    refetchInterval: lookAgain,
  });
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      above={<BackTo to="/invoices" label={invoices.title} />}
    >
      <List
        label={texts.title}
        query={query}
        columns={useColumns()}
        name={(row) => row.id}
        to={(row) => paths.credit(row.id)}
        tools={
          <SegmentedControl
            aria-label={common.state}
            value={show}
            onChange={(value) =>
              void navigate({
                search: { show: value === "all" || value === "open" ? value : undefined },
              })
            }
            data={[
              { value: "held", label: texts.states.held },
              { value: "open", label: texts.states.open },
              { value: "all", label: invoices.tabs.all },
            ]}
          />
        }
        empty={
          <Empty icon={Undo2} title={texts.empty}>
            {texts.emptyWay}
          </Empty>
        }
      />
    </Page>
  );
}
