import type { RfqListed } from "@client";
import { listRfqsInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Button, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Plus, Scale } from "lucide-react";
import { useMemo } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { List, lookAgain, useListed } from "@/ui/List";
import { When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import type { Column } from "@/ui/Rows";
import { Empty } from "@/ui/states";
import { ReadFile } from "../papers/received/ReadFile";
import { PhaseMark } from "./marks";

/** Who was asked to quote for what, the newest first. */
export function Rfqs() {
  const { rfqs: texts, received } = useTexts();
  const query = useListed(listRfqsInfiniteOptions(), { refetchInterval: lookAgain });
  const columns = useColumns();
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      actions={
        <>
          <ReadFile label={received.answer} />
          <AskButton primary />
        </>
      }
    >
      <List
        label={texts.title}
        query={query}
        columns={columns}
        name={(row) => row.id}
        to={(row) => paths.rfq(row.id)}
        empty={
          <Empty icon={Scale} title={texts.empty} action={<AskButton />}>
            {texts.emptyWay}
          </Empty>
        }
      />
    </Page>
  );
}

function AskButton({ primary = false }: { primary?: boolean }) {
  const { rfqs: texts } = useTexts();
  if (!useMay("buyer", "admin")) return null;
  return (
    <Button
      component={Link}
      to="/rfqs/new"
      variant={primary ? "filled" : "default"}
      leftSection={<Plus size={16} aria-hidden />}
    >
      {texts.ask}
    </Button>
  );
}

function useColumns(): Column<RfqListed>[] {
  const { rfqs: texts } = useTexts();
  return useMemo(
    () => [
      {
        head: texts.what,
        cell: (row) => (
          <Text span size="sm" fw={550} lineClamp={2}>
            {row.title}
          </Text>
        ),
      },
      { head: texts.state, cell: (row) => <PhaseMark phase={row.phase} /> },
      { head: texts.vendors, right: true, from: "sm", cell: (row) => row.vendors },
      {
        head: texts.deadline,
        right: true,
        cell: (row) => (
          <Text size="sm" c="dimmed" span>
            <When at={row.deadline} />
          </Text>
        ),
      },
    ],
    [texts],
  );
}
