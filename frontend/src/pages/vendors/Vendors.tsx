import type { VendorView } from "@client";
import { listVendorsInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Badge, Button, Group, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plus, Search, Store } from "lucide-react";
import { useMemo, useState } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { List, useListed } from "@/ui/List";
import { Simulated, When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import type { Column } from "@/ui/Rows";
import { Empty } from "@/ui/states";

const TYPING = 250;
const SHOWN_TAGS = 3;

export function Vendors() {
  const { vendors: texts } = useTexts();
  const [typed, setTyped] = useState("");
  const [wanted] = useDebouncedValue(typed.trim(), TYPING);
  const query = useListed(listVendorsInfiniteOptions({ query: { search: wanted || undefined } }), {
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={texts.title} lead={texts.lead} actions={<MakeButton primary />}>
      <List
        label={texts.title}
        query={query}
        columns={useColumns()}
        name={(row) => row.id}
        to={(row) => paths.vendor(row.id)}
        tools={
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
        }
        empty={
          <Empty
            icon={wanted ? Search : Store}
            title={wanted ? texts.noneFound : texts.empty}
            action={!wanted && <MakeButton />}
          >
            {wanted ? texts.noneFoundWay : texts.emptyWay}
          </Empty>
        }
      />
    </Page>
  );
}

function MakeButton({ primary = false }: { primary?: boolean }) {
  const { vendors: texts } = useTexts();
  if (!useMay("buyer", "admin")) return null;
  return (
    <Button
      component={Link}
      to="/vendors/new"
      variant={primary ? "filled" : "default"}
      leftSection={<Plus size={16} aria-hidden />}
    >
      {texts.make}
    </Button>
  );
}

const NoWrap = ({ children }: { children: string }) => (
  <span style={{ whiteSpace: "nowrap" }}>{children}</span>
);

function useColumns(): Column<VendorView>[] {
  const { vendors, units } = useTexts();
  const texts = vendors.columns;
  return useMemo(
    () => [
      {
        head: texts.name,
        cell: (row) => (
          <Group gap="xs" component="span" display="inline-flex">
            {row.name}
            {row.simulated && <Simulated />}
          </Group>
        ),
      },
      {
        head: texts.tags,
        from: "md",
        cell: (row) => (
          <Group gap={4}>
            {[...row.certifications, ...row.features].slice(0, SHOWN_TAGS).map((tag) => (
              <Badge key={tag} variant="default">
                {tag}
              </Badge>
            ))}
          </Group>
        ),
      },
      { head: texts.quality, right: true, from: "md", cell: (row) => units.points(row.quality) },
      {
        head: texts.reliability,
        right: true,
        cell: (row) => <NoWrap>{units.points(row.reliability)}</NoWrap>,
      },
      {
        head: texts.at,
        right: true,
        from: "sm",
        cell: (row) => (
          <Text size="sm" c="dimmed" span>
            <When at={row.created} />
          </Text>
        ),
      },
    ],
    [texts, units],
  );
}
