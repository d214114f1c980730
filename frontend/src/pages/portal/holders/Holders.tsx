import type { Holder } from "@client";
import {
  portalAdmitMutation,
  portalHoldersOptions,
  portalHoldersQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Badge, Button, Card, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { told } from "@/lib/told";
import { Confirm } from "@/ui/Confirm";
import { Load } from "@/ui/Load";
import { When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { type Column, Rows } from "@/ui/Rows";

/** Milliseconds between two looks at who has come. */
const LOOK_EVERY = 10_000;

/** Who has come in for the vendor: who came later is let in here. */
export function Holders() {
  const { portal } = useTexts();
  const [chosen, choose] = useState<Holder | null>(null);
  const query = useQuery({ ...portalHoldersOptions(), refetchInterval: LOOK_EVERY });
  return (
    <Page title={portal.nav.holders} lead={portal.holders.lead}>
      <Card p={0}>
        <Load query={query}>
          {(found) => (
            <Rows
              label={portal.nav.holders}
              rows={found}
              columns={columnsOf(portal.holders, choose)}
              name={(row) => row.grant}
            />
          )}
        </Load>
      </Card>
      {chosen && <Admit holder={chosen} close={() => choose(null)} />}
    </Page>
  );
}

type Words = ReturnType<typeof useTexts>["portal"]["holders"];

function columnsOf(texts: Words, choose: (holder: Holder) => void): Column<Holder>[] {
  return [
    {
      head: texts.who,
      cell: (row) => (
        <>
          <Text size="sm" fw={550} component="div">
            {row.by_account ? texts.account : texts.link}
            {row.own && ` · ${texts.you}`}
          </Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {row.claimed_from}
          </Text>
        </>
      ),
    },
    { head: texts.since, from: "sm", cell: (row) => <When at={row.claimed} /> },
    { head: texts.until, from: "sm", cell: (row) => <When at={row.until} /> },
    {
      head: texts.admit,
      right: true,
      cell: (row) =>
        row.admitted ? (
          <Badge color="teal">{texts.in}</Badge>
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={texts.admitOf(row.claimed_from)}
            onClick={() => choose(row)}
          >
            {texts.admit}
          </Button>
        ),
    },
  ];
}

function Admit({ holder, close }: { holder: Holder; close: () => void }) {
  const texts = useTexts().portal.holders;
  const queries = useQueryClient();
  const admit = useMutation({
    ...portalAdmitMutation(),
    onSuccess: async () => {
      void told(texts.admitted);
      close();
      await queries.invalidateQueries({ queryKey: portalHoldersQueryKey() });
    },
  });
  return (
    <Confirm
      title={texts.admitOf(holder.claimed_from)}
      act={texts.admit}
      doing={admit}
      run={() => admit.mutate({ path: { grant: holder.grant } })}
      close={close}
    >
      <Text size="sm">{texts.admitLead}</Text>
    </Confirm>
  );
}
