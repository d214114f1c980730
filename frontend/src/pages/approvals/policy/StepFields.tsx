import { Button, Group, Stack, Text } from "@mantine/core";
import { Plus } from "lucide-react";
import { useTexts } from "@/lib/language";
import { Fault } from "@/ui/Fault";
import { RemoveRow } from "@/ui/RemoveRow";
import { emptyStep, emptyWay } from "./draft";
import { MOST_STEPS, MOST_WAYS, type PolicyFormType } from "./rules";
import { WayField } from "./WayField";

interface Props {
  form: PolicyFormType;
  place: number;
  writing: boolean;
}

/** Who signs, one step after another. */
export function StepFields({ form, place, writing }: Props) {
  const texts = useTexts().governing.policy;
  const at = `rules.${place}.steps`;
  const steps = form.values.rules[place]?.steps ?? [];
  return (
    <Stack gap="sm" role="group" aria-label={texts.steps}>
      <Text size="sm" fw={550}>
        {texts.steps}{" "}
        <Text span size="xs" c="dimmed" fw={400}>
          {texts.stepsHint}
        </Text>
      </Text>
      {steps.map((step, n) => (
        <Stack key={step.key} gap="xs" role="group" aria-label={texts.step(n + 1)}>
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">{texts.step(n + 1)}</Text>
            {writing && steps.length > 1 && (
              <RemoveRow
                label={texts.removeStep(n + 1)}
                remove={() => form.removeListItem(at, n)}
              />
            )}
          </Group>
          {step.any_of.map((way, m) => (
            <WayField
              key={way.key}
              form={form}
              at={`${at}.${n}.any_of.${m}`}
              way={way}
              remove={
                writing && step.any_of.length > 1
                  ? () => form.removeListItem(`${at}.${n}.any_of`, m)
                  : null
              }
              alternative={m > 0}
            />
          ))}
          <Fault said={form.errors[`${at}.${n}.any_of`]} />
          {writing && step.any_of.length < MOST_WAYS && (
            <div>
              <Button
                variant="subtle"
                size="xs"
                onClick={() => form.insertListItem(`${at}.${n}.any_of`, emptyWay())}
              >
                {texts.addWay}
              </Button>
            </div>
          )}
        </Stack>
      ))}
      <Fault said={form.errors[at]} />
      {writing && (
        <div>
          <Button
            variant="default"
            size="xs"
            leftSection={<Plus size={14} aria-hidden />}
            disabled={steps.length >= MOST_STEPS}
            onClick={() => form.insertListItem(at, emptyStep())}
          >
            {texts.addStep}
          </Button>
        </div>
      )}
    </Stack>
  );
}
