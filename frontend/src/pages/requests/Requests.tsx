import type { RequestListed } from "@client";
import { listRequestsInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Button, Select, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { ClipboardList, Plus, Search } from "lucide-react";
import { useMemo, useState } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useNames } from "@/lib/people";
import { useMay } from "@/lib/session";
import { REQUESTS_WANTED, type RequestWanted } from "@/lib/states";
import { List, lookAgain, useListed } from "@/ui/List";
import { Amount, StateMark, When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import type { Column } from "@/ui/Rows";
import { Empty } from "@/ui/states";

const TYPING = 250;

export function Requests() {
  const { requests: texts, common } = useTexts();
  const { state, search } = useSearch({ from: "/inside/requests" });
  const navigate = useNavigate({ from: "/requests" });
  const [typed, setTyped] = useState(search ?? "");
  const [wanted] = useDebouncedValue(typed.trim(), TYPING);
  const query = useListed(
    listRequestsInfiniteOptions({ query: { state, search: wanted || undefined } }),
    { refetchInterval: lookAgain, placeholderData: keepPreviousData },
  );
  const filtered = Boolean(state || wanted);
  const columns = useColumns();
  return (
    <Page title={texts.title} lead={texts.lead} actions={<MakeButton primary />}>
      <List
        label={texts.title}
        query={query}
        columns={columns}
        name={(row) => row.id}
        to={(row) => paths.request(row.id)}
        tools={
          <>
            <TextInput
              aria-label={texts.search}
              placeholder={texts.search}
              leftSection={<Search size={15} aria-hidden />}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              flex="1 1 200px"
              maw={360}
              type="search"
            />
            <Select
              aria-label={texts.filter}
              placeholder={common.all}
              clearable
              data={REQUESTS_WANTED.map((value) => ({
                value,
                label: common.states[value] ?? value,
              }))}
              value={state ?? null}
              onChange={(chosen) =>
                void navigate({ search: { state: (chosen as RequestWanted | null) ?? undefined } })
              }
              w={170}
            />
          </>
        }
        empty={
          <Empty
            icon={filtered ? Search : ClipboardList}
            title={filtered ? texts.noneFound : texts.empty}
            action={!filtered && <MakeButton />}
          >
            {filtered ? texts.noneFoundWay : texts.emptyWay}
          </Empty>
        }
      />
    </Page>
  );
}

function MakeButton({ primary = false }: { primary?: boolean }) {
  const { requests: texts } = useTexts();
  if (!useMay("buyer", "admin")) return null;
  return (
    <Button
      component={Link}
      to="/requests/new"
      variant={primary ? "filled" : "default"}
      leftSection={<Plus size={16} aria-hidden />}
    >
      {texts.make}
    </Button>
  );
}

function useColumns(): Column<RequestListed>[] {
  const { requests: texts } = useTexts();
  const name = useNames();
  return useMemo(
    () => [
      {
        head: texts.columns.what,
        cell: (row) => (
          <>
            <Text span size="sm" fw={550} lineClamp={2}>
              {row.title}
            </Text>
            {row.lines > 1 && (
              <Text span size="xs" c="dimmed" fw={400}>
                {texts.lines(row.lines)}
              </Text>
            )}
          </>
        ),
      },
      { head: texts.columns.state, cell: (row) => <StateMark state={row.state} /> },
      {
        head: texts.columns.budget,
        right: true,
        cell: (row) => <Amount {...row.budget} />,
      },
      {
        head: texts.columns.by,
        from: "md",
        cell: (row) => <Text size="sm">{name(row.requester)}</Text>,
      },
      {
        head: texts.columns.at,
        from: "sm",
        right: true,
        cell: (row) => (
          <Text size="sm" c="dimmed" span>
            <When at={row.at} />
          </Text>
        ),
      },
    ],
    [texts, name],
  );
}
