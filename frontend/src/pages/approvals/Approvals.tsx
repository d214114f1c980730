import type { ApprovalRow } from "@client";
import { listApprovalsInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Button, SegmentedControl, Text } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { BadgeCheck } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useNames } from "@/lib/people";
import { List, lookAgain, nextPage } from "@/ui/List";
import { Amount, StateMark } from "@/ui/marks";
import { Page } from "@/ui/Page";
import type { Column } from "@/ui/Rows";
import { Empty } from "@/ui/states";

export function Approvals() {
  const { approvals: texts, common, governing } = useTexts();
  const { show = "open" } = useSearch({ from: "/inside/approvals" });
  const navigate = useNavigate({ from: "/approvals" });
  const query = useInfiniteQuery({
    ...listApprovalsInfiniteOptions({ query: { state: show === "open" ? "open" : undefined } }),
    initialPageParam: {},
    getNextPageParam: nextPage,
    placeholderData: keepPreviousData,
    refetchInterval: lookAgain,
  });
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        <>
          <Button component={Link} to="/approvals/delegations" variant="default">
            {governing.delegations.open}
          </Button>
          <Button component={Link} to="/approvals/policy" variant="default">
            {governing.policy.open}
          </Button>
        </>
      }
    >
      <List
        label={texts.title}
        query={query}
        columns={useColumns()}
        name={(row) => row.id}
        to={(row) => paths.approval(row.id)}
        tools={
          <SegmentedControl
            aria-label={common.state}
            value={show}
            onChange={(value) =>
              void navigate({ search: { show: value === "all" ? "all" : undefined } })
            }
            data={[
              { value: "open", label: texts.tabs.open },
              { value: "all", label: texts.tabs.all },
            ]}
          />
        }
        empty={
          <Empty icon={BadgeCheck} colour="teal" title={texts.empty}>
            {texts.emptyWay}
          </Empty>
        }
      />
    </Page>
  );
}

function useColumns(): Column<ApprovalRow>[] {
  const { approvals: texts } = useTexts();
  const name = useNames();
  return [
    { head: texts.columns.what, cell: (row) => row.title },
    { head: texts.columns.state, cell: (row) => <StateMark state={row.state} /> },
    {
      head: texts.columns.total,
      right: true,
      cell: (row) => <Amount amount={row.total} currency={row.currency} />,
    },
    {
      head: texts.columns.by,
      from: "md",
      cell: (row) => <Text size="sm">{name(row.requested_by)}</Text>,
    },
  ];
}
