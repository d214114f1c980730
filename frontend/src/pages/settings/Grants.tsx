import type { Grant } from "@client";
import {
  listGrantsInfiniteOptions,
  listGrantsInfiniteQueryKey,
  revokeGrantMutation,
} from "@client/@tanstack/react-query.gen";
import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus, Share2 } from "lucide-react";
import { useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { idOf, paths } from "@/lib/paths";
import { useNames } from "@/lib/people";
import { useServersNow } from "@/lib/session";
import { told } from "@/lib/told";
import { Confirm } from "@/ui/Confirm";
import { List, useListed } from "@/ui/List";
import { When } from "@/ui/marks";
import type { Column } from "@/ui/Rows";
import { Empty } from "@/ui/states";
import { To } from "@/ui/To";
import { stateOf } from "./granting";
import { NewGrant } from "./NewGrant";
import { useNegotiations } from "./useNegotiations";

/** Who outside may read what: links are made, listed and revoked. */
export function Grants() {
  const texts = useTexts().settings.grants;
  const [making, make] = useState(false);
  const [revoked, revoke] = useState<Grant | null>(null);
  const query = useListed(listGrantsInfiniteOptions());
  return (
    <Stack gap="sm">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" c="dimmed">
          {texts.hint}
        </Text>
        <Button flex="none" leftSection={<Plus size={16} aria-hidden />} onClick={() => make(true)}>
          {texts.add}
        </Button>
      </Group>
      <List
        label={texts.title}
        query={query}
        columns={useColumns(revoke)}
        name={(row) => row.id}
        empty={
          <Empty icon={Share2} title={texts.empty}>
            {texts.emptyWay}
          </Empty>
        }
      />
      {making && <NewGrant close={() => make(false)} />}
      {revoked && <Revoke grant={revoked} close={() => revoke(null)} />}
    </Stack>
  );
}

const isWhole = (grant: Grant): boolean => grant.stream.startsWith("vendor/");

/** What a grant is about, in words. */
function titleOf(grant: Grant, titles: Map<string, string>, whole: string): string {
  return isWhole(grant) ? whole : (titles.get(idOf(grant.stream)) ?? idOf(grant.stream));
}

const placeOf = (grant: Grant): string =>
  isWhole(grant) ? paths.vendor(idOf(grant.stream)) : paths.negotiation(idOf(grant.stream));

const COLOURS = { live: "teal", ended: "gray", revoked: "gray" };

function useColumns(revoke: (grant: Grant) => void): Column<Grant>[] {
  const { settings, common } = useTexts();
  const texts = settings.grants;
  const titles = useNegotiations().titles;
  const name = useNames();
  const now = useServersNow();
  const title = (row: Grant) => titleOf(row, titles, texts.wholeVendor);
  const state = (row: Grant) => stateOf(row, now());
  return [
    {
      head: texts.what,
      cell: (row) => (
        <>
          <Text size="sm" fw={550} component="div">
            <To to={placeOf(row)}>{title(row)}</To>
          </Text>
          <Text size="xs" c="dimmed">
            {row.acts ? texts.answers : (texts.sides[row.side] ?? row.side)} ·{" "}
            {row.user ?? texts.byLink}
          </Text>
          {row.acts && <Claimed grant={row} />}
        </>
      ),
    },
    {
      head: common.state,
      cell: (row) => (
        <>
          <Badge color={COLOURS[state(row)]}>{texts[state(row)]}</Badge>
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            <When at={row.until} />
          </Text>
        </>
      ),
    },
    { head: texts.until, right: true, from: "sm", cell: (row) => <When at={row.until} /> },
    {
      head: texts.by,
      right: true,
      from: "md",
      cell: (row) => <Text size="sm">{name(row.by)}</Text>,
    },
    {
      head: texts.revoke,
      right: true,
      cell: (row) =>
        state(row) === "live" ? (
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            onClick={() => revoke(row)}
            aria-label={texts.revokeOf(title(row))}
          >
            {texts.revoke}
          </Button>
        ) : null,
    },
  ];
}

/** Who has claimed it: whoever made it sees by that whether it was the vendor. */
function Claimed({ grant }: { grant: Grant }) {
  const { settings } = useTexts();
  const texts = settings.grants;
  const formats = useFormats();
  const told = grant.claimed
    ? texts.claimed(formats.moment(grant.claimed), grant.claimed_from ?? "")
    : texts.unclaimed;
  return (
    <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
      {told}
      {grant.claimed && !grant.admitted && ` · ${texts.waits}`}
    </Text>
  );
}

function Revoke({ grant, close }: { grant: Grant; close: () => void }) {
  const { settings } = useTexts();
  const texts = settings.grants;
  const title = titleOf(grant, useNegotiations().titles, texts.wholeVendor);
  const queries = useQueryClient();
  const revoke = useMutation({
    ...revokeGrantMutation(),
    onSuccess: async () => {
      void told(texts.gone);
      close();
      await queries.invalidateQueries({ queryKey: listGrantsInfiniteQueryKey() });
    },
  });
  return (
    <Confirm
      title={texts.revokeOf(title)}
      act={texts.revoke}
      doing={revoke}
      run={() => revoke.mutate({ path: { grant: grant.id } })}
      close={close}
    >
      <Text size="sm">{texts.revokeLead}</Text>
    </Confirm>
  );
}
