import type { DefaultsView } from "@client";
import {
  listContractTemplatesOptions,
  putContractDefaultsMutation,
  showContractDefaultsQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Button, Fieldset, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTexts } from "@/lib/language";
import { faultsByField } from "@/lib/problem";
import { told } from "@/lib/told";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { RemoveRow } from "@/ui/RemoveRow";

const MOST = 200;

interface Props {
  found: DefaultsView;
  writing: boolean;
}

/** Which template contracts are made from: usually, and by category. */
export function Chosen({ found, writing }: Props) {
  const { templates } = useTexts();
  const texts = templates.chosen;
  const queries = useQueryClient();
  const known = useQuery(listContractTemplatesOptions({ query: { limit: MOST } })).data?.items;
  const own = (known ?? [])
    .filter((one) => !one.retired)
    .map((one) => ({ value: one.id, label: one.name }));
  const form = useForm({
    initialValues: { usual: found.usual ?? "", categories: found.categories },
  });
  const save = useMutation({
    ...putContractDefaultsMutation(),
    onSuccess: (after) => {
      queries.setQueryData(showContractDefaultsQueryKey(), after);
      void told(texts.saved);
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  return (
    <Panel title={texts.title} hint={texts.lead}>
      <form
        noValidate
        onSubmit={form.onSubmit(({ usual, categories }) =>
          save.mutate({ body: { version: found.version, usual: usual || null, categories } }),
        )}
      >
        <Fieldset variant="unstyled" disabled={!writing}>
          <Stack gap="sm">
            <NativeSelect
              {...form.getInputProps("usual")}
              label={texts.usual}
              data={[{ value: "", label: templates.builtIn }, ...own]}
            />
            {form.values.categories.map((one, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <Group key={place} gap="xs" align="end" wrap="nowrap">
                <TextInput
                  {...form.getInputProps(`categories.${place}.category`)}
                  label={texts.category}
                  flex={1}
                />
                <NativeSelect
                  {...form.getInputProps(`categories.${place}.template`)}
                  label={texts.template}
                  data={own}
                  flex={1}
                />
                <RemoveRow
                  label={texts.remove(one.category)}
                  remove={() => form.removeListItem("categories", place)}
                />
              </Group>
            ))}
            <Refused error={save.error} />
            {writing && (
              <Group justify="space-between">
                <Button
                  variant="default"
                  leftSection={<Plus size={16} aria-hidden />}
                  disabled={own.length === 0}
                  onClick={() =>
                    form.insertListItem("categories", {
                      category: "",
                      template: own[0]?.value ?? "",
                    })
                  }
                >
                  {texts.add}
                </Button>
                <Button type="submit" loading={save.isPending}>
                  {texts.save}
                </Button>
              </Group>
            )}
          </Stack>
        </Fieldset>
      </form>
    </Panel>
  );
}
