import { listRequestsOptions, listVendorsOptions } from "@client/@tanstack/react-query.gen";
import { MultiSelect, Select, Stack, Textarea } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { Panel } from "@/ui/Panel";
import type { RfqDraft } from "./draft";

const MOST = 200;
const MOST_VENDORS = 20;

/** Of which request, and to whom. */
export function WhomFields({ form }: { form: UseFormReturnType<RfqDraft> }) {
  const { rfqs: texts } = useTexts();
  const query = { limit: MOST };
  const requests = useQuery(listRequestsOptions({ query })).data?.items ?? [];
  const vendors = useQuery(listVendorsOptions({ query })).data?.items ?? [];
  const open = requests.filter((one) => one.state !== "ordered");
  return (
    <Panel title={texts.form.whom}>
      <Stack gap="md">
        <Select
          {...form.getInputProps("request")}
          label={texts.form.request}
          data={open.map((one) => ({ value: one.id, label: one.title }))}
          searchable
          allowDeselect={false}
          withAsterisk
        />
        <MultiSelect
          {...form.getInputProps("vendors")}
          label={texts.form.vendors}
          description={texts.form.vendorsHint}
          data={vendors.map((one) => ({ value: one.id, label: one.name }))}
          maxValues={MOST_VENDORS}
          searchable
          withAsterisk
        />
        <Textarea {...form.getInputProps("note")} label={texts.form.note} autosize minRows={2} />
      </Stack>
    </Panel>
  );
}
