import { ActionIcon, Button, Card, Stack, Text, TextInput } from "@mantine/core";
import { ArrowUp, ListChecks, Plus } from "lucide-react";
import { useTexts } from "@/lib/language";
import { Fault } from "@/ui/Fault";
import { Panel } from "@/ui/Panel";
import { RemoveRow } from "@/ui/RemoveRow";
import { Empty } from "@/ui/states";
import { emptyRule } from "./draft";
import { MOST_RULES, type PolicyFormType } from "./rules";
import { StepFields } from "./StepFields";
import { WhenFields } from "./WhenFields";

interface Props {
  form: PolicyFormType;
  writing: boolean;
}

/** The rules in their order: all that apply are joined in it. */
export function RuleFields({ form, writing }: Props) {
  const texts = useTexts().governing.policy;
  const { rules } = form.values;
  return (
    <>
      {rules.length === 0 && (
        <Card p={0}>
          <Empty icon={ListChecks} title={texts.empty}>
            {texts.emptyWay}
          </Empty>
        </Card>
      )}
      {rules.map((rule, place) => (
        <Panel
          key={rule.key}
          title={texts.rule(place + 1)}
          actions={writing && <Moving form={form} place={place} />}
        >
          <Stack gap="md">
            <TextInput
              {...form.getInputProps(`rules.${place}.name`)}
              label={texts.name}
              description={texts.nameHint}
              inputWrapperOrder={["label", "input", "description", "error"]}
              withAsterisk
            />
            <WhenFields form={form} at={`rules.${place}.when`} />
            <StepFields form={form} place={place} writing={writing} />
          </Stack>
        </Panel>
      ))}
      <Fault said={form.errors.rules} />
      {writing && (
        <div>
          <Button
            variant="default"
            leftSection={<Plus size={16} aria-hidden />}
            disabled={rules.length >= MOST_RULES}
            onClick={() => form.insertListItem("rules", emptyRule())}
          >
            {texts.addRule}
          </Button>
        </div>
      )}
      {rules.length > 0 && (
        <Text size="sm" c="dimmed">
          {texts.joined}
        </Text>
      )}
    </>
  );
}

function Moving({ form, place }: { form: PolicyFormType; place: number }) {
  const texts = useTexts().governing.policy;
  return (
    <>
      {place > 0 && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={texts.earlier(place + 1)}
          onClick={() => form.reorderListItem("rules", { from: place, to: place - 1 })}
        >
          <ArrowUp size={16} aria-hidden />
        </ActionIcon>
      )}
      <RemoveRow
        label={texts.removeRule(place + 1)}
        remove={() => form.removeListItem("rules", place)}
      />
    </>
  );
}
