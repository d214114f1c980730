import type { RateView } from "@client";
import { importRatesMutation, listRatesInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Button, Code, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowLeftRight } from "lucide-react";
import { useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { useNames } from "@/lib/people";
import { useMay } from "@/lib/session";
import { told } from "@/lib/told";
import { List, useListed } from "@/ui/List";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import type { Column } from "@/ui/Rows";
import { Empty } from "@/ui/states";
import { TakeFile } from "@/ui/TakeFile";
import { Rate } from "./Rate";

/** Rates by day, and the file that brings more. */
export function ExchangeRates() {
  const texts = useTexts().budgets.rates;
  const importing = useMay("admin");
  const formats = useFormats();
  const name = useNames();
  const [opened, open] = useState<RateView | null>(null);
  const query = useListed(listRatesInfiniteOptions());
  const columns: Column<RateView>[] = [
    { head: texts.day, cell: (row) => formats.day(row.day) },
    { head: texts.pair, cell: (row) => texts.one(row.base, row.quote) },
    {
      head: texts.rate,
      right: true,
      cell: (row) => (
        <>
          {row.rate}
          {row.was && (
            <Text size="xs" c="dimmed">
              {texts.was(row.was)}
            </Text>
          )}
        </>
      ),
    },
    { head: texts.source, from: "sm", cell: (row) => row.source },
    { head: texts.by, from: "md", cell: (row) => name(row.by) },
    {
      head: texts.look,
      right: true,
      cell: (row) => (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => open(row)}
          aria-label={`${texts.look} ${row.day} ${row.base} ${row.quote}`}
        >
          {texts.look}
        </Button>
      ),
    },
  ];
  return (
    <Stack gap="sm" mt="lg">
      <Panel title={texts.title} hint={texts.hint}>
        {importing ? <Import /> : null}
      </Panel>
      <List
        label={texts.title}
        query={query}
        columns={columns}
        name={(row) => `${row.day} ${row.base} ${row.quote}`}
        empty={
          <Empty icon={ArrowLeftRight} title={texts.empty}>
            {texts.emptyWay}
          </Empty>
        }
      />
      {opened && <Rate rate={opened} correcting={importing} close={() => open(null)} />}
    </Stack>
  );
}

function Import() {
  const texts = useTexts().budgets.rates;
  const [source, setSource] = useState("");
  const [missing, setMissing] = useState(false);
  const queries = useQueryClient();
  const upload = useMutation({
    ...importRatesMutation(),
    onSuccess: async (brought) => {
      await queries.invalidateQueries();
      void told(texts.taken(brought.taken, brought.known));
    },
  });
  const send = (body: File) => {
    setMissing(!source.trim());
    if (source.trim()) upload.mutate({ query: { source }, body });
  };
  return (
    <Stack gap="sm">
      <Text size="sm">{texts.format}</Text>
      <Code block>{"date,base,quote,rate\n2026-11-02,EUR,USD,1.0842"}</Code>
      <Group align="flex-end">
        <TextInput
          label={texts.from}
          description={texts.fromHint}
          value={source}
          error={missing && !source.trim() ? texts.fromNeeded : undefined}
          onChange={(event) => setSource(event.currentTarget.value)}
          inputWrapperOrder={["label", "input", "description", "error"]}
          maxLength={200}
        />
        <TakeFile
          label={texts.upload}
          accept=".csv,text/csv"
          loading={upload.isPending}
          take={send}
          style={{ alignSelf: "flex-start", marginTop: 25 }}
        />
      </Group>
      <Refused error={upload.error} />
    </Stack>
  );
}
