import { Box, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useFormats, useTexts } from "@/lib/language";
import type { Asked, QuoteForm } from "./draft";

interface Props {
  form: UseFormReturnType<QuoteForm>;
  asked: Asked;
}

/** A row of fields for each line; one without a price is not quoted. */
export function Lines({ form, asked }: Props) {
  const { quotes: texts, units } = useTexts();
  const formats = useFormats();
  return (
    <Stack gap="md">
      {asked.lines.map((line, place) => {
        const field = (name: string) => form.getInputProps(`lines.${place}.${name}`);
        return (
          <Box key={line.line} role="group" aria-label={line.product}>
            <Text size="sm" fw={550}>
              {line.product}
            </Text>
            <Text size="xs" c="dimmed" mb={6} style={{ whiteSpace: "pre-wrap" }}>
              {units.counted(formats.number(line.quantity), line.unit_name)}
              {line.specification && ` · ${line.specification}`}
            </Text>
            <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
              <TextInput {...field("unit_price")} label={texts.price} inputMode="decimal" />
              <TextInput
                {...field("unit")}
                label={texts.unit}
                placeholder={line.unit_name}
                maxLength={40}
              />
              <TextInput
                {...field("quantity")}
                label={texts.offered}
                placeholder={String(line.quantity)}
                inputMode="numeric"
              />
              <TextInput
                {...field("min_quantity")}
                label={texts.minimum}
                placeholder="1"
                inputMode="numeric"
              />
              <TextInput {...field("lead_time_days")} label={texts.leadTime} inputMode="numeric" />
              <TextInput {...field("valid_until")} label={texts.validLine} type="date" />
            </SimpleGrid>
          </Box>
        );
      })}
    </Stack>
  );
}
