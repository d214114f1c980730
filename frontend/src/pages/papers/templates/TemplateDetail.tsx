import type { TemplateVersion, TemplateView } from "@client";
import {
  changeContractTemplateMutation,
  listContractTemplatesInfiniteQueryKey,
  listContractTemplatesQueryKey,
  showContractTemplateOptions,
  showContractTemplateQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Badge, Button, Group, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTexts } from "@/lib/language";
import { useNames } from "@/lib/people";
import { faultsByField } from "@/lib/problem";
import { useMay } from "@/lib/session";
import { told } from "@/lib/told";
import { BackTo } from "@/ui/BackTo";
import { Load } from "@/ui/Load";
import { When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { Rows } from "@/ui/Rows";
import { bodyOf, draftOf, faults, type TemplateDraft } from "./draft";
import { Preview } from "./Preview";
import { Retire } from "./Retire";
import { TemplateForm } from "./TemplateForm";

const WIDTH = 860;

export function TemplateDetail() {
  const { template } = useParams({ from: "/inside/contracts/templates/$template" });
  const query = useQuery(showContractTemplateOptions({ path: { contract_template: template } }));
  return (
    <Load query={query}>
      {(found) => <Detail key={`${found.version}/${found.retired}`} found={found} />}
    </Load>
  );
}

function Detail({ found }: { found: TemplateView }) {
  const { templates: texts } = useTexts();
  const writing = useMay("admin");
  return (
    <Page
      title={found.name}
      above={<BackTo to="/contracts/templates" label={texts.title} />}
      marks={found.retired && <Badge color="gray">{texts.retiredMark}</Badge>}
      lead={writing ? texts.version(found.version) : texts.form.readOnly}
      actions={writing && !found.retired && <Retire template={found.id} />}
      width={WIDTH}
    >
      <Change found={found} writing={writing} />
      <Versions versions={found.versions} />
    </Page>
  );
}

function Change({ found, writing }: { found: TemplateView; writing: boolean }) {
  const { templates: texts } = useTexts();
  const path = { contract_template: found.id };
  const queries = useQueryClient();
  const form = useForm<TemplateDraft>({
    initialValues: draftOf(found.text),
    validate: (draft) => faults(draft, texts),
  });
  const change = useMutation({
    ...changeContractTemplateMutation(),
    onSuccess: async (after) => {
      queries.setQueryData(showContractTemplateQueryKey({ path }), after);
      await queries.invalidateQueries({ queryKey: listContractTemplatesInfiniteQueryKey() });
      await queries.invalidateQueries({ queryKey: listContractTemplatesQueryKey() });
      void told(texts.form.saved);
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((draft) =>
        change.mutate({ path, body: { version: found.version, ...bodyOf(draft) } }),
      )}
    >
      <Stack gap="md">
        <TemplateForm form={form} disabled={!writing} />
        <Preview form={form} />
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

function Versions({ versions }: { versions: TemplateVersion[] }) {
  const { versions: texts } = useTexts().templates;
  const named = useNames();
  return (
    <Panel title={texts.title} flush>
      <Rows
        label={texts.title}
        rows={versions}
        name={(one) => String(one.version)}
        columns={[
          { head: texts.number, cell: (one) => one.version },
          { head: texts.by, cell: (one) => named(one.by) },
          { head: texts.at, right: true, cell: (one) => <When at={one.at} /> },
        ]}
      />
    </Panel>
  );
}
