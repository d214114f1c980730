import type { PreferencesView } from "@client";
import {
  choosePreferencesMutation,
  myPreferencesQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Button, Checkbox, Group, Stack, Table, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { told } from "@/lib/told";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { TOPICS, toggled, WAYS } from "./matrix";

/** Topics in rows, channels in columns. */
export function MatrixForm({ found }: { found: PreferencesView }) {
  const texts = useTexts().inbox.choices;
  const queries = useQueryClient();
  const [matrix, setMatrix] = useState(found.matrix);
  const [amount, setAmount] = useState(found.urgent_above?.amount ?? "");
  const [currency, setCurrency] = useState(found.urgent_above?.currency ?? "");
  const save = useMutation({
    ...choosePreferencesMutation(),
    onSuccess: (saved) => {
      queries.setQueryData(myPreferencesQueryKey(), saved);
      void told(texts.saved);
    },
  });
  const above = amount || currency ? { amount, currency: currency.toUpperCase() } : null;
  return (
    <Panel title={texts.title} hint={texts.hint}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ body: { version: found.version, matrix, urgent_above: above } });
        }}
      >
        <Stack gap="md">
          <Table aria-label={texts.title} horizontalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{texts.topic}</Table.Th>
                {WAYS.map((way) => (
                  <Table.Th key={way}>{texts.ways[way]}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {TOPICS.map((topic) => (
                <Table.Tr key={topic}>
                  <Table.Th scope="row" fw={500}>
                    {texts.topics[topic]}
                  </Table.Th>
                  {WAYS.map((way) => (
                    <Table.Td key={way}>
                      <Checkbox
                        size="md"
                        aria-label={`${texts.topics[topic]}: ${texts.ways[way]}`}
                        checked={matrix[topic]?.includes(way) ?? false}
                        onChange={() => setMatrix(toggled(matrix, topic, way))}
                      />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Group gap="xs" align="flex-end">
            <TextInput
              label={texts.above}
              description={texts.aboveHint}
              inputMode="decimal"
              value={amount}
              onChange={(event) => setAmount(event.currentTarget.value)}
              flex={1}
              miw={200}
            />
            <TextInput
              label={texts.currency}
              placeholder="EUR"
              maxLength={3}
              w={90}
              value={currency}
              onChange={(event) => setCurrency(event.currentTarget.value)}
            />
          </Group>
          <Refused error={save.error} />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {texts.save}
            </Button>
            <Text size="sm" c="dimmed">
              {texts.kept}
            </Text>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
