import type { MemberNotice } from "@client";
import {
  myNoticesInfiniteOptions,
  myNoticesInfiniteQueryKey,
  readMyNoticeMutation,
  readMyNoticesMutation,
} from "@client/@tanstack/react-query.gen";
import { ActionIcon, Badge, Button, Group, SegmentedControl, Text } from "@mantine/core";
import { keepPreviousData, useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { CheckCheck, Inbox as Icon, Mail, MailOpen } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { useNames } from "@/lib/people";
import { List, useListed } from "@/ui/List";
import { Amount, When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Refused } from "@/ui/Refused";
import type { Column } from "@/ui/Rows";
import { Empty } from "@/ui/states";

/** What I was told, live: the bell of the frame hears of it. */
export function Inbox() {
  const { inbox: texts } = useTexts();
  const { show = "unread" } = useSearch({ from: "/inside/inbox" });
  const navigate = useNavigate({ from: "/inbox" });
  const query = useListed(myNoticesInfiniteOptions({ query: { unread: show === "unread" } }), {
    placeholderData: keepPreviousData,
  });
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: myNoticesInfiniteQueryKey() });
  const all = useMutation({ ...readMyNoticesMutation(), onSettled: again });
  const one = useMutation({ ...readMyNoticeMutation(), onSettled: again });
  const newest = query.data?.pages[0]?.items[0];
  const unread = query.data?.pages.some((page) => page.items.some((row) => !row.read));
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        newest &&
        unread && (
          <Button
            variant="default"
            leftSection={<CheckCheck size={16} aria-hidden />}
            loading={all.isPending}
            onClick={() => all.mutate({ body: { until: newest.at } })}
          >
            {texts.readAll}
          </Button>
        )
      }
    >
      <Refused error={all.error ?? one.error} />
      <List
        label={texts.title}
        query={query}
        columns={useColumns((notice, read) => one.mutate({ path: { notice }, body: { read } }))}
        name={(row) => row.id}
        to={(row) => row.page}
        tools={
          <SegmentedControl
            aria-label={texts.show}
            value={show}
            onChange={(value) =>
              void navigate({ search: { show: value === "all" ? "all" : undefined } })
            }
            data={[
              { value: "unread", label: texts.tabs.unread },
              { value: "all", label: texts.tabs.all },
            ]}
          />
        }
        empty={
          <Empty icon={Icon} title={show === "all" ? texts.emptyAll : texts.empty}>
            {texts.emptyWay}
          </Empty>
        }
      />
    </Page>
  );
}

function useColumns(mark: (notice: string, read: boolean) => void): Column<MemberNotice>[] {
  const { inbox: texts, home } = useTexts();
  const formats = useFormats();
  const name = useNames();
  return [
    {
      head: texts.what,
      cell: (row) => (
        <>
          <Group gap="xs">
            <Text size="sm" fw={row.read ? 400 : 600}>
              {texts.kinds[row.kind]}
            </Text>
            {!row.read && <Badge color="indigo">{texts.isNew}</Badge>}
          </Group>
          <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {row.about}
          </Text>
          {row.amount && (
            <Text size="xs">
              <Amount {...row.amount} />
              {row.due && ` · ${home.due(formats.day(row.due))}`}
            </Text>
          )}
          {row.principal && (
            <Text size="xs" c="dimmed">
              {texts.instead(name(row.principal))}
            </Text>
          )}
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            <When at={row.at} />
          </Text>
        </>
      ),
    },
    { head: texts.when, right: true, from: "sm", cell: (row) => <When at={row.at} /> },
    {
      head: texts.action,
      right: true,
      cell: (row) => <Mark row={row} mark={mark} />,
    },
  ];
}

function Mark({ row, mark }: { row: MemberNotice; mark: (notice: string, read: boolean) => void }) {
  const { inbox: texts } = useTexts();
  const what = `${texts.kinds[row.kind]}, ${row.about}`;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      title={row.read ? texts.unread : texts.read}
      aria-label={row.read ? texts.unreadOf(what) : texts.readOf(what)}
      onClick={() => mark(row.id, !row.read)}
    >
      {row.read ? <Mail size={15} aria-hidden /> : <MailOpen size={15} aria-hidden />}
    </ActionIcon>
  );
}
