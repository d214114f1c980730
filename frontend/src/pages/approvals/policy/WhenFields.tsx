import {
  Checkbox,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
} from "@mantine/core";
import { useTexts } from "@/lib/language";
import { CURRENCIES } from "@/lib/terms";
import type { PolicyFormType } from "./rules";

const COLUMNS = { base: 1, xs: 2 };
const ORDER = ["label", "input", "description", "error"] as const;

/** When a rule applies: all that is given has to be met. */
export function WhenFields({ form, at }: { form: PolicyFormType; at: string }) {
  const texts = useTexts().governing.policy;
  const field = (name: string) => form.getInputProps(`${at}.${name}`);
  const check = (name: string) => form.getInputProps(`${at}.${name}`, { type: "checkbox" });
  return (
    <Stack gap="sm" role="group" aria-label={texts.when}>
      <Text size="sm" fw={550}>
        {texts.when}{" "}
        <Text span size="xs" c="dimmed" fw={400}>
          {texts.whenHint}
        </Text>
      </Text>
      <SimpleGrid cols={COLUMNS} spacing="sm">
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <NumberInput
            {...field("least")}
            label={texts.least}
            description={texts.leastHint}
            inputWrapperOrder={[...ORDER]}
            thousandSeparator=" "
            allowNegative={false}
            hideControls
            flex={1}
          />
          <Select
            {...field("currency")}
            label={texts.currency}
            data={CURRENCIES}
            searchable
            allowDeselect={false}
            w={96}
          />
        </Group>
        <TagsInput
          {...field("categories")}
          label={texts.categories}
          description={texts.categoriesHint}
          inputWrapperOrder={[...ORDER]}
          acceptValueOnBlur
        />
        <NumberInput
          {...field("above_target")}
          label={texts.aboveTarget}
          suffix=" %"
          allowNegative={false}
          hideControls
        />
        <NumberInput
          {...field("above_budget")}
          label={texts.aboveBudget}
          suffix=" %"
          allowNegative={false}
          hideControls
        />
        <TagsInput {...field("cost_centres")} label={texts.costCentres} acceptValueOnBlur />
        <Stack gap="xs" justify="center">
          <Checkbox {...check("new_vendor")} label={texts.newVendor} />
          <Checkbox {...check("single_bid")} label={texts.singleBid} />
        </Stack>
      </SimpleGrid>
    </Stack>
  );
}
