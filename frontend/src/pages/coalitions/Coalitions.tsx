import type { CoalitionListed } from "@client";
import { listCoalitionsInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Button, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Plus, Users } from "lucide-react";
import { useMemo } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { List, lookAgain, useListed } from "@/ui/List";
import { When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import type { Column } from "@/ui/Rows";
import { Empty } from "@/ui/states";
import { CoalitionMark } from "./marks";

/** Who buys what together, the newest first. */
export function Coalitions() {
  const { coalitions: texts } = useTexts();
  const query = useListed(listCoalitionsInfiniteOptions(), { refetchInterval: lookAgain });
  const columns = useColumns();
  return (
    <Page title={texts.title} lead={texts.lead} actions={<FormButton primary />}>
      <List
        label={texts.title}
        query={query}
        columns={columns}
        name={(row) => row.id}
        to={(row) => paths.coalition(row.id)}
        empty={
          <Empty icon={Users} title={texts.empty} action={<FormButton />}>
            {texts.emptyWay}
          </Empty>
        }
      />
    </Page>
  );
}

function FormButton({ primary = false }: { primary?: boolean }) {
  const { coalitions: texts } = useTexts();
  if (!useMay("buyer", "admin")) return null;
  return (
    <Button
      component={Link}
      to="/coalitions/new"
      variant={primary ? "filled" : "default"}
      leftSection={<Plus size={16} aria-hidden />}
    >
      {texts.form}
    </Button>
  );
}

function useColumns(): Column<CoalitionListed>[] {
  const { coalitions: texts, common, units } = useTexts();
  const formats = useFormats();
  return useMemo(
    () => [
      {
        head: texts.what,
        cell: (row) => (
          <>
            <Text span size="sm" fw={550} lineClamp={2}>
              {row.name}
            </Text>
            <Text span size="xs" c="dimmed" display="block">
              {row.product} · {row.vendor_name}
            </Text>
          </>
        ),
      },
      { head: texts.state, cell: (row) => <CoalitionMark state={row.state} /> },
      {
        head: texts.members,
        right: true,
        cell: (row) =>
          row.state === "forming" ? texts.agreedOf(row.agreed, row.members) : row.members,
      },
      {
        head: texts.quantity,
        right: true,
        from: "sm",
        cell: (row) => units.counted(formats.number(row.quantity), row.unit_name),
      },
      {
        head: common.created,
        right: true,
        from: "md",
        cell: (row) => (
          <Text size="sm" c="dimmed" span>
            <When at={row.at} />
          </Text>
        ),
      },
    ],
    [texts, common, units, formats],
  );
}
