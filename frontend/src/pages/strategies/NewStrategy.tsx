import {
  describeStrategyMutation,
  listStrategiesInfiniteQueryKey,
  listStrategiesQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { faultsByField } from "@/lib/problem";
import { told } from "@/lib/told";
import { BackTo } from "@/ui/BackTo";
import { FormEnd } from "@/ui/FormEnd";
import { OnlyFor } from "@/ui/OnlyFor";
import { Page } from "@/ui/Page";
import { Refused } from "@/ui/Refused";
import { description, emptyStrategy, faults, type StrategyDraft } from "./draft";
import { StrategyForm } from "./StrategyForm";

const FORM_WIDTH = 760;

export function NewStrategy() {
  const { strategies: texts } = useTexts();
  const above = <BackTo to="/strategies" label={texts.title} />;
  return (
    <OnlyFor roles={["buyer", "admin"]} title={texts.form.new} above={above}>
      <Describe above={above} />
    </OnlyFor>
  );
}

function Describe({ above }: { above: ReactNode }) {
  const { strategies: texts } = useTexts();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const form = useForm<StrategyDraft>({
    initialValues: emptyStrategy(),
    validate: (draft) => faults(draft, texts.form),
  });
  const describe = useMutation({
    ...describeStrategyMutation(),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: listStrategiesInfiniteQueryKey() });
      await queries.invalidateQueries({ queryKey: listStrategiesQueryKey() });
      void told(texts.form.saved);
      await navigate({ to: paths.strategy(made.name) });
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  return (
    <Page title={texts.form.new} lead={texts.form.lead} width={FORM_WIDTH} above={above}>
      <form
        noValidate
        onSubmit={form.onSubmit((draft) =>
          describe.mutate({ body: { name: draft.name.trim(), ...description(draft) } }),
        )}
      >
        <Stack gap="md">
          <StrategyForm form={form} />
          <Refused error={describe.error} />
          <FormEnd cancel="/strategies" submit={texts.form.save} loading={describe.isPending} />
        </Stack>
      </form>
    </Page>
  );
}
