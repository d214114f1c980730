import { Checkbox, Grid, Stack, Text, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTexts } from "@/lib/language";
import type { OrderDocument } from "@/pages/papers/OrderLines";
import { Panel } from "@/ui/Panel";
import type { Draft } from "./draft";

interface Props {
  form: UseFormReturnType<Draft>;
  document: OrderDocument;
}

/** Quantity and price of each line, or that it is taken out. */
export function LineFields({ form, document }: Props) {
  const { amendments, units } = useTexts();
  const texts = amendments.form;
  return (
    <Panel title={texts.lines}>
      <Stack gap="lg">
        {document.lines.map((line, place) => {
          const name = `${line.number}. ${line.description}`;
          const out = form.values.lines[place]?.out ?? false;
          const field = (of: string) => form.getInputProps(`lines.${place}.${of}`);
          return (
            <Stack key={line.number} gap="xs" role="group" aria-label={name}>
              <Text size="sm" fw={550} td={out ? "line-through" : undefined}>
                {name}
              </Text>
              <Grid gap="sm" align="end">
                <Grid.Col span={6}>
                  <TextInput
                    {...field("quantity")}
                    label={texts.newQuantity}
                    aria-label={texts.quantity(line.description)}
                    rightSection={
                      <Text size="xs" c="dimmed">
                        {units.counted("", line.unit.name).trim()}
                      </Text>
                    }
                    rightSectionWidth={64}
                    inputMode="decimal"
                    disabled={out}
                  />
                </Grid.Col>
                <Grid.Col span={6}>
                  <TextInput
                    {...field("unit_price")}
                    label={texts.newPrice}
                    aria-label={texts.price(line.description)}
                    rightSection={
                      <Text size="xs" c="dimmed">
                        {document.currency}
                      </Text>
                    }
                    rightSectionWidth={48}
                    inputMode="decimal"
                    disabled={out}
                  />
                </Grid.Col>
              </Grid>
              <Checkbox
                {...form.getInputProps(`lines.${place}.out`, { type: "checkbox" })}
                label={texts.takeOut(line.description)}
              />
            </Stack>
          );
        })}
      </Stack>
    </Panel>
  );
}
