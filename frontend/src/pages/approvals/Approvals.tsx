import type { ApprovalRow } from "@client";
import { listApprovalsInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Button, Text } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { BadgeCheck } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useNames } from "@/lib/people";
import { lookAgain, useListed } from "@/ui/List";
import { ListPage } from "@/ui/ListPage";
import { Amount, StateMark } from "@/ui/marks";
import type { Column } from "@/ui/Rows";

export function Approvals() {
  const { approvals: texts, governing } = useTexts();
  const { show = "open" } = useSearch({ from: "/inside/approvals" });
  const navigate = useNavigate({ from: "/approvals" });
  const query = useListed(
    listApprovalsInfiniteOptions({ query: { state: show === "open" ? "open" : undefined } }),
    { placeholderData: keepPreviousData, refetchInterval: lookAgain },
  );
  return (
    <ListPage
      texts={texts}
      icon={BadgeCheck}
      colour="teal"
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
      query={query}
      columns={useColumns()}
      name={(row) => row.id}
      to={(row) => paths.approval(row.id)}
      views={{
        show,
        names: { open: texts.tabs.open, all: texts.tabs.all },
        choose: (view) => void navigate({ search: { show: view === "all" ? view : undefined } }),
      }}
    />
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
