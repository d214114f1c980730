import type { ThresholdView } from "@client";
import { listThresholdsOptions, putThresholdsMutation } from "@client/@tanstack/react-query.gen";
import { Button, Group, Modal, NumberInput, SimpleGrid, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { told } from "@/lib/told";
import { Load } from "@/ui/Load";
import { Refused } from "@/ui/Refused";

const MEASURES = ["quality", "reliability"] as const;
const BOUNDS = ["warn", "block"] as const;
type Typed = Record<string, number | string>;

/** What every vendor's scores are held against in this workspace. */
export function Thresholds({ close }: { close: () => void }) {
  const { rfqs: texts, common } = useTexts();
  const query = useQuery(listThresholdsOptions());
  return (
    <Modal
      opened
      onClose={close}
      title={texts.scorecard.thresholds}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Load query={query}>{(found) => <Fields found={found} close={close} />}</Load>
    </Modal>
  );
}

function Fields({ found, close }: { found: ThresholdView[]; close: () => void }) {
  const { rfqs: texts, common } = useTexts();
  const queries = useQueryClient();
  const [typed, setTyped] = useState(() => begun(found));
  const save = useMutation({
    ...putThresholdsMutation(),
    onSuccess: async () => {
      await queries.invalidateQueries();
      void told(texts.scorecard.saved);
      close();
    },
  });
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {texts.scorecard.lead}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {MEASURES.flatMap((measure) =>
          BOUNDS.map((bound) => (
            <NumberInput
              key={`${measure}.${bound}`}
              label={texts.scorecard[bound](texts.measures[measure] ?? measure)}
              value={typed[`${measure}.${bound}`] ?? ""}
              min={0}
              max={100}
              allowDecimal={false}
              onChange={(value) => setTyped((now) => ({ ...now, [`${measure}.${bound}`]: value }))}
            />
          )),
        )}
      </SimpleGrid>
      <Refused error={save.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={close}>
          {common.cancel}
        </Button>
        <Button
          loading={save.isPending}
          onClick={() => save.mutate({ body: { category: "any", thresholds: thresholds(typed) } })}
        >
          {texts.scorecard.save}
        </Button>
      </Group>
    </Stack>
  );
}

function begun(found: ThresholdView[]): Typed {
  const typed: Typed = {};
  for (const one of found.filter((each) => each.category === "any")) {
    for (const bound of BOUNDS) typed[`${one.measure}.${bound}`] = one[bound] ?? "";
  }
  return typed;
}

function thresholds(typed: Typed) {
  const number = (value: number | string | undefined) =>
    value === undefined || value === "" ? null : Number(value);
  return MEASURES.map((measure) => ({
    measure,
    warn: number(typed[`${measure}.warn`]),
    block: number(typed[`${measure}.block`]),
  }));
}
