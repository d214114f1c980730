import type { StrategyView } from "@client";
import {
  changeStrategyMutation,
  listStrategiesInfiniteQueryKey,
  listStrategiesQueryKey,
  showStrategyOptions,
  showStrategyQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Alert, Badge, Button, Group, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTexts } from "@/lib/language";
import { faultsByField } from "@/lib/problem";
import { useMay } from "@/lib/session";
import { told } from "@/lib/told";
import { BackTo } from "@/ui/BackTo";
import { Load } from "@/ui/Load";
import { Page } from "@/ui/Page";
import { Refused } from "@/ui/Refused";
import { description, draftOf, faults, type StrategyDraft } from "./draft";
import { Retire } from "./Retire";
import { StrategyForm } from "./StrategyForm";
import { Versions } from "./Versions";

const FORM_WIDTH = 760;

export function StrategyDetail() {
  const { strategy } = useParams({ from: "/inside/strategies/$strategy" });
  const query = useQuery(showStrategyOptions({ path: { strategy } }));
  return (
    <Load query={query}>
      {(found) => <Detail key={`${found.version}/${found.retired}`} found={found} />}
    </Load>
  );
}

function Detail({ found }: { found: StrategyView }) {
  const { strategies: texts } = useTexts();
  const writing = useMay("buyer", "admin");
  const retired = <Badge color="gray">{texts.states.retired}</Badge>;
  return (
    <Page
      title={found.name}
      above={<BackTo to="/strategies" label={texts.title} />}
      marks={found.retired && retired}
      lead={writing ? texts.detail.version(found.version) : texts.form.readOnly}
      actions={writing && !found.retired && <Retire strategy={found.name} />}
      width={FORM_WIDTH}
    >
      {!found.description && (
        <Alert color="amber" variant="light">
          {texts.detail.erased}
        </Alert>
      )}
      <Change found={found} writing={writing} />
      <Versions versions={found.versions} />
    </Page>
  );
}

function Change({ found, writing }: { found: StrategyView; writing: boolean }) {
  const { strategies: texts } = useTexts();
  const path = { strategy: found.name };
  const queries = useQueryClient();
  const form = useForm<StrategyDraft>({
    initialValues: draftOf(found.name, found.description),
    validate: (draft) => faults(draft, texts.form),
  });
  const change = useMutation({
    ...changeStrategyMutation(),
    onSuccess: async (after) => {
      queries.setQueryData(showStrategyQueryKey({ path }), after);
      await queries.invalidateQueries({ queryKey: listStrategiesInfiniteQueryKey() });
      await queries.invalidateQueries({ queryKey: listStrategiesQueryKey() });
      void told(texts.form.saved);
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((draft) =>
        change.mutate({ path, body: { version: found.version, ...description(draft) } }),
      )}
    >
      <Stack gap="md">
        <StrategyForm form={form} named disabled={!writing} />
        <Refused error={change.error} />
        {writing && (
          <Group justify="flex-end">
            <Button type="submit" loading={change.isPending}>
              {texts.form.saveNext(found.version + 1)}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
