import type { TradesView, VendorView } from "@client";
import {
  putTradesMutation,
  showTradesOptions,
  showTradesQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Button, Group, SimpleGrid, Stack, Switch, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { told } from "@/lib/told";
import { Load } from "@/ui/Load";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { LoadingRows } from "@/ui/states";
import { TradeTable } from "./TradeTable";
import { type Row, type TradesDraft, tradesBody, tradesDraft } from "./trades";

export function Trades({ vendor }: { vendor: VendorView }) {
  const { vendors } = useTexts();
  const query = useQuery(showTradesOptions({ path: { vendor: vendor.id } }));
  return (
    <Panel title={vendors.trades.title} hint={vendors.secret}>
      <Load query={query} meanwhile={<LoadingRows rows={4} />}>
        {(found) => <Form key={found.version} found={found} />}
      </Load>
    </Panel>
  );
}

function Form({ found }: { found: TradesView }) {
  const { vendors } = useTexts();
  const texts = vendors.trades;
  const [draft, setDraft] = useState<TradesDraft>(() => tradesDraft(found));
  const path = { vendor: found.vendor };
  const queries = useQueryClient();
  const save = useMutation({
    ...putTradesMutation(),
    onSuccess: (saved) => {
      queries.setQueryData(showTradesQueryKey({ path }), saved);
      void told(texts.saved);
    },
  });
  const table = (name: "term" | "payment" | "volume" | "costs", key: string) => (
    <TradeTable
      title={texts[name]}
      nameLabel={key}
      valueLabel={name === "costs" ? texts.cost : texts.discount}
      percent={name !== "costs"}
      numbers={name === "term" || name === "volume"}
      rows={draft[name]}
      change={(rows: Row[]) => setDraft((now) => ({ ...now, [name]: rows }))}
    />
  );
  return (
    <Stack gap="lg">
      <Text size="sm" c="dimmed">
        {texts.hint}
      </Text>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        {table("term", texts.termKey)}
        {table("payment", texts.paymentKey)}
        {table("volume", texts.volumeKey)}
        {table("costs", texts.costsKey)}
      </SimpleGrid>
      <Switch
        label={texts.published}
        checked={draft.published}
        onChange={(event) => {
          const { checked } = event.currentTarget;
          setDraft((now) => ({ ...now, published: checked }));
        }}
      />
      <Refused error={save.error} />
      <Group justify="flex-end">
        <Button
          loading={save.isPending}
          onClick={() => save.mutate({ path, body: tradesBody(draft) })}
        >
          {texts.save}
        </Button>
      </Group>
    </Stack>
  );
}
