import type { DelegationView } from "@client";
import {
  endApprovalDelegationMutation,
  listApprovalDelegationsOptions,
  listApprovalDelegationsQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Button, Card, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, UserCheck } from "lucide-react";
import { useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { useNames } from "@/lib/people";
import { useMay, useMe } from "@/lib/session";
import { told } from "@/lib/told";
import { BackTo } from "@/ui/BackTo";
import { Confirm } from "@/ui/Confirm";
import { Load } from "@/ui/Load";
import { Page } from "@/ui/Page";
import { type Column, Rows } from "@/ui/Rows";
import { Empty } from "@/ui/states";
import { NewDelegation } from "./NewDelegation";

/** Who approves for whom, and when. */
export function Delegations() {
  const { approvals, governing } = useTexts();
  const texts = governing.delegations;
  const approver = useMay("approver");
  const [making, make] = useState(false);
  const [ended, end] = useState<DelegationView | null>(null);
  const query = useQuery(listApprovalDelegationsOptions());
  const columns = useColumns(end);
  return (
    <Page
      title={texts.title}
      above={<BackTo to="/approvals" label={approvals.title} />}
      lead={approver ? texts.lead : texts.readOnly}
      width={860}
      actions={
        approver && (
          <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => make(true)}>
            {texts.add}
          </Button>
        )
      }
    >
      <Load query={query}>
        {(rows) => (
          <Card p={0}>
            {rows.length > 0 ? (
              <Rows label={texts.title} rows={rows} columns={columns} name={(row) => row.id} />
            ) : (
              <Empty icon={UserCheck} title={texts.empty}>
                {texts.emptyWay}
              </Empty>
            )}
          </Card>
        )}
      </Load>
      {making && <NewDelegation close={() => make(false)} />}
      {ended && <End delegation={ended} close={() => end(null)} />}
    </Page>
  );
}

function useColumns(end: (delegation: DelegationView) => void): Column<DelegationView>[] {
  const texts = useTexts().governing.delegations;
  const formats = useFormats();
  const name = useNames();
  const me = useMe()?.user;
  const days = (row: DelegationView) => texts.days(formats.day(row.first), formats.day(row.last));
  return [
    {
      head: texts.who,
      cell: (row) => (
        <>
          <Text size="sm" fw={550}>
            {texts.forWhom(name(row.to), name(row.principal))}
          </Text>
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            {days(row)}
          </Text>
        </>
      ),
    },
    { head: texts.when, from: "sm", cell: days },
    {
      head: texts.end,
      right: true,
      cell: (row) =>
        row.principal === me && (
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            aria-label={texts.endOf(name(row.to))}
            onClick={() => end(row)}
          >
            {texts.end}
          </Button>
        ),
    },
  ];
}

function End({ delegation, close }: { delegation: DelegationView; close: () => void }) {
  const texts = useTexts().governing.delegations;
  const name = useNames();
  const queries = useQueryClient();
  const end = useMutation({
    ...endApprovalDelegationMutation(),
    onSuccess: async () => {
      void told(texts.ended);
      close();
      await queries.invalidateQueries({ queryKey: listApprovalDelegationsQueryKey() });
    },
  });
  return (
    <Confirm
      title={texts.endOf(name(delegation.to))}
      act={texts.end}
      doing={end}
      run={() => end.mutate({ path: { delegation: delegation.id } })}
      close={close}
    >
      <Text size="sm">{texts.endLead}</Text>
    </Confirm>
  );
}
