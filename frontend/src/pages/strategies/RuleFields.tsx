import { ActionIcon, Button, Divider, Group, Stack, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { ArrowUp, Plus } from "lucide-react";
import { useTexts } from "@/lib/language";
import { Panel } from "@/ui/Panel";
import { RemoveRow } from "@/ui/RemoveRow";
import { emptyRule, type StrategyDraft } from "./draft";
import { RuleField } from "./RuleField";

const MOST_RULES = 20;

/** The rules in their order, which counts. */
export function RuleFields({ form }: { form: UseFormReturnType<StrategyDraft> }) {
  const texts = useTexts().strategies.form;
  const { rules } = form.values;
  return (
    <Panel title={texts.rules} hint={texts.lead}>
      <Stack gap="md">
        {rules.map((rule, place) => (
          <Stack key={rule.key} gap="sm" role="group" aria-label={texts.rule(place + 1)}>
            {place > 0 && <Divider />}
            <Group justify="space-between">
              <Text size="sm" fw={550}>
                {texts.rule(place + 1)}
              </Text>
              <Group gap={4}>
                {place > 0 && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={texts.earlier(place + 1)}
                    onClick={() => form.reorderListItem("rules", { from: place, to: place - 1 })}
                  >
                    <ArrowUp size={16} aria-hidden />
                  </ActionIcon>
                )}
                {rules.length > 1 && (
                  <RemoveRow
                    label={texts.removeRule(place + 1)}
                    remove={() => form.removeListItem("rules", place)}
                  />
                )}
              </Group>
            </Group>
            <RuleField form={form} place={place} />
          </Stack>
        ))}
        <div>
          <Button
            variant="default"
            size="xs"
            leftSection={<Plus size={14} aria-hidden />}
            disabled={rules.length >= MOST_RULES}
            onClick={() => form.insertListItem("rules", emptyRule())}
          >
            {texts.addRule}
          </Button>
        </div>
      </Stack>
    </Panel>
  );
}
