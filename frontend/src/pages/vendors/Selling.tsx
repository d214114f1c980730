import type { SellerConfigBody, SellerConfigView } from "@client";
import { Button, Group, Input, SegmentedControl, SimpleGrid, Stack, Switch } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { told } from "@/lib/told";
import { Load } from "@/ui/Load";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { LoadingRows } from "@/ui/states";
import { RuleField } from "./RuleField";
import type { Kind } from "./rules";
import { keyOf, useWays } from "./ways";

const STRATEGIES = ["aggressive", "balanced", "conservative"] as const;

export function Selling({ vendor }: { vendor: { id: string } }) {
  const { vendors } = useTexts();
  const ways = useWays();
  const query = useQuery({
    queryKey: keyOf(ways, "config", vendor.id),
    queryFn: () => ways.config(vendor.id),
  });
  return (
    <Panel title={vendors.selling.title} hint={vendors.secret}>
      <Load query={query} meanwhile={<LoadingRows rows={4} />}>
        {(found) => <Form key={found.version} found={found} />}
      </Load>
    </Panel>
  );
}

function Form({ found }: { found: SellerConfigView }) {
  const { vendors } = useTexts();
  const texts = vendors.selling;
  const { vendor, version, private_to: _, ...rest } = found;
  const [config, setConfig] = useState<SellerConfigBody>(rest as SellerConfigBody);
  const ways = useWays();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (body: SellerConfigBody) => ways.putConfig(vendor, body),
    onSuccess: (saved) => {
      queries.setQueryData(keyOf(ways, "config", vendor), saved);
      void told(texts.saved);
    },
  });
  const set = (changed: Partial<SellerConfigBody>) => setConfig((now) => ({ ...now, ...changed }));
  const fields: [keyof SellerConfigBody, Kind, string][] = [
    ["maximum_discount", "rate", texts.maximum],
    ["auto_approve_min_utility", "number", texts.minUtility],
    ["review_above_total", "money", texts.reviewTotal],
    ["review_above_discount", "rate", texts.reviewDiscount],
    ["preferred_months", "months", texts.months],
    ["preferred_payment_terms", "payments", texts.payment],
  ];
  return (
    <Stack gap="md">
      <Input.Wrapper label={texts.strategy} labelElement="div">
        <div>
          <SegmentedControl
            mt={4}
            aria-label={texts.strategy}
            value={config.strategy_preference}
            onChange={(value) =>
              set({ strategy_preference: value as SellerConfigBody["strategy_preference"] })
            }
            data={STRATEGIES.map((value) => ({ value, label: texts.strategies[value] }))}
          />
        </div>
      </Input.Wrapper>
      <Switch
        label={texts.alone}
        description={texts.aloneHint}
        checked={config.auto_approve_enabled}
        onChange={(event) => set({ auto_approve_enabled: event.currentTarget.checked })}
      />
      <Switch
        label={texts.review}
        checked={config.manual_review_required}
        onChange={(event) => set({ manual_review_required: event.currentTarget.checked })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {fields.map(([name, kind, label]) => (
          <RuleField
            key={name}
            label={label}
            kind={kind}
            value={config[name]}
            change={(value) => set({ [name]: value === "" ? null : value })}
          />
        ))}
      </SimpleGrid>
      <Refused error={save.error} />
      <Group justify="space-between">
        <Input.Description>{texts.version(version)}</Input.Description>
        <Button loading={save.isPending} onClick={() => save.mutate(config)}>
          {texts.save}
        </Button>
      </Group>
    </Stack>
  );
}
