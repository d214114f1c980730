import {
  Autocomplete,
  Button,
  Divider,
  Grid,
  Group,
  NumberInput,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { Plus } from "lucide-react";
import { useTexts } from "@/lib/language";
import { UNITS } from "@/lib/terms";
import { Panel } from "@/ui/Panel";
import { RemoveRow } from "@/ui/RemoveRow";
import { emptyLine, type RequestDraft } from "./draft";

const MOST_LINES = 20;

export function LineFields({ form }: { form: UseFormReturnType<RequestDraft> }) {
  const { requests: texts } = useTexts();
  const { lines } = form.values;
  return (
    <Panel title={texts.form.what}>
      <Stack gap="md">
        {lines.map((line, place) => (
          <Stack key={line.key} gap="sm" role="group" aria-label={texts.form.line(place + 1)}>
            {lines.length > 1 && (
              <>
                {place > 0 && <Divider />}
                <Group justify="space-between">
                  <Text size="sm" fw={550}>
                    {texts.form.line(place + 1)}
                  </Text>
                  <RemoveRow
                    label={texts.form.removeLine(place + 1)}
                    remove={() => form.removeListItem("lines", place)}
                  />
                </Group>
              </>
            )}
            <Line form={form} place={place} />
          </Stack>
        ))}
        <div>
          <Button
            variant="default"
            size="xs"
            leftSection={<Plus size={14} aria-hidden />}
            disabled={lines.length >= MOST_LINES}
            onClick={() => form.insertListItem("lines", emptyLine())}
          >
            {texts.form.addLine}
          </Button>
        </div>
      </Stack>
    </Panel>
  );
}

function Line({ form, place }: { form: UseFormReturnType<RequestDraft>; place: number }) {
  const { requests: texts } = useTexts();
  const field = (name: string) => form.getInputProps(`lines.${place}.${name}`);
  return (
    <Grid gap="sm">
      <Grid.Col span={12}>
        <TextInput
          {...field("product")}
          label={texts.form.product}
          description={place === 0 ? texts.form.productHint : undefined}
          withAsterisk
        />
      </Grid.Col>
      <Grid.Col span={6}>
        <NumberInput
          {...field("quantity")}
          label={texts.form.quantity}
          min={1}
          allowDecimal={false}
          allowNegative={false}
          thousandSeparator=" "
          hideControls
          withAsterisk
        />
      </Grid.Col>
      <Grid.Col span={6}>
        <Autocomplete {...field("unit")} label={texts.form.unit} data={UNITS} withAsterisk />
      </Grid.Col>
      <Grid.Col span={12}>
        <Textarea
          {...field("specification")}
          label={texts.form.specification}
          description={place === 0 ? texts.form.specificationHint : undefined}
          autosize
          minRows={2}
          maxRows={12}
        />
      </Grid.Col>
    </Grid>
  );
}
