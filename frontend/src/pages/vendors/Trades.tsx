import type { TradesBody, TradesView } from "@client";
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
import { keyOf, useWays } from "./ways";

export function Trades({ vendor }: { vendor: { id: string } }) {
  const { vendors } = useTexts();
  const ways = useWays();
  const query = useQuery({
    queryKey: keyOf(ways, "trades", vendor.id),
    queryFn: () => ways.trades(vendor.id),
  });
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
  const ways = useWays();
  const { vendor } = found;
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (body: TradesBody) => ways.putTrades(vendor, body),
    onSuccess: (saved) => {
      queries.setQueryData(keyOf(ways, "trades", vendor), saved);
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
        <Button loading={save.isPending} onClick={() => save.mutate(tradesBody(draft))}>
          {texts.save}
        </Button>
      </Group>
    </Stack>
  );
}
