import { Autocomplete, Button, Grid, Group, Stack, Text, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { Plus } from "lucide-react";
import { useTexts } from "@/lib/language";
import { UNITS } from "@/lib/terms";
import { Panel } from "@/ui/Panel";
import { RemoveRow } from "@/ui/RemoveRow";
import { type Draft, newLine } from "./draft";

/** Lines that are added. */
export function NewLineFields({ form }: { form: UseFormReturnType<Draft> }) {
  const texts = useTexts().amendments.form;
  return (
    <Panel title={texts.added}>
      <Stack gap="md">
        {form.values.added.map((line, place) => (
          <Stack key={line.key} gap="xs" role="group" aria-label={texts.newLine(place + 1)}>
            <Group justify="space-between">
              <Text size="sm" fw={550}>
                {texts.newLine(place + 1)}
              </Text>
              <RemoveRow
                label={texts.remove(place + 1)}
                remove={() => form.removeListItem("added", place)}
              />
            </Group>
            <NewLine form={form} place={place} />
          </Stack>
        ))}
        <div>
          <Button
            variant="default"
            size="xs"
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() => form.insertListItem("added", newLine())}
          >
            {texts.add}
          </Button>
        </div>
      </Stack>
    </Panel>
  );
}

function NewLine({ form, place }: { form: UseFormReturnType<Draft>; place: number }) {
  const texts = useTexts().amendments.form;
  const field = (name: string) => form.getInputProps(`added.${place}.${name}`);
  return (
    <Grid gap="sm">
      <Grid.Col span={12}>
        <TextInput {...field("description")} label={texts.description} withAsterisk />
      </Grid.Col>
      <Grid.Col span={4}>
        <TextInput
          {...field("quantity")}
          label={texts.newQuantity}
          inputMode="decimal"
          withAsterisk
        />
      </Grid.Col>
      <Grid.Col span={4}>
        <Autocomplete {...field("unit")} label={texts.unit} data={UNITS} withAsterisk />
      </Grid.Col>
      <Grid.Col span={4}>
        <TextInput
          {...field("unit_price")}
          label={texts.newPrice}
          inputMode="decimal"
          withAsterisk
        />
      </Grid.Col>
    </Grid>
  );
}
