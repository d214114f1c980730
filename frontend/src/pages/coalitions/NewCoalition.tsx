import {
  formCoalitionMutation,
  listProductsOptions,
  listVendorsOptions,
} from "@client/@tanstack/react-query.gen";
import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { paths } from "@/lib/paths";
import { faultsByField } from "@/lib/problem";
import { told } from "@/lib/told";
import { BackTo } from "@/ui/BackTo";
import { OnlyFor } from "@/ui/OnlyFor";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { body, type CoalitionDraft, emptyDraft, faults } from "./draft";
import { MandateFields } from "./MandateFields";
import { PartyFields } from "./PartyFields";

const FORM_WIDTH = 760;
const MOST = 200;

export function NewCoalition() {
  const { coalitions: texts } = useTexts();
  const above = <BackTo to="/coalitions" label={texts.title} />;
  return (
    <OnlyFor roles={["buyer", "admin"]} title={texts.draft.title} above={above}>
      <CoalitionForm above={above} />
    </OnlyFor>
  );
}

function CoalitionForm({ above }: { above: ReactNode }) {
  const { coalitions: texts, common } = useTexts();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const once = useOnce();
  const form = useForm<CoalitionDraft>({
    initialValues: emptyDraft(),
    validate: (draft) => faults(draft, texts.errors),
  });
  const make = useMutation({
    ...formCoalitionMutation(),
    onSuccess: async (made) => {
      await queries.invalidateQueries();
      void told(texts.draft.made);
      await navigate({ to: paths.coalition(made.id) });
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  const send = (draft: CoalitionDraft) => {
    const sent = body(draft);
    make.mutate({ body: sent, headers: once(sent) });
  };
  return (
    <Page title={texts.draft.title} lead={texts.draft.lead} width={FORM_WIDTH} above={above}>
      <form noValidate onSubmit={form.onSubmit(send)}>
        <Stack gap="md">
          <What form={form} />
          <Panel title={texts.draft.mandate}>
            <MandateFields field={(name) => form.getInputProps(`mandate.${name}`)} />
          </Panel>
          <Panel title={texts.draft.member}>
            <PartyFields
              field={(name) => form.getInputProps(`member.${name}`)}
              request={form.values.member.request}
            />
          </Panel>
          <Refused error={make.error} />
          <Group justify="flex-end">
            <Button component={Link} to="/coalitions" variant="default">
              {common.cancel}
            </Button>
            <Button type="submit" loading={make.isPending}>
              {texts.draft.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}

/** Which product of which vendor. */
function What({ form }: { form: UseFormReturnType<CoalitionDraft> }) {
  const { coalitions: texts } = useTexts();
  const { vendor } = form.values;
  const vendors = useQuery(listVendorsOptions({ query: { limit: MOST } })).data?.items ?? [];
  const products =
    useQuery({ ...listProductsOptions({ path: { vendor } }), enabled: vendor !== "" }).data ?? [];
  return (
    <Panel title={texts.draft.about}>
      <Stack gap="md">
        <TextInput
          {...form.getInputProps("name")}
          label={texts.name}
          description={texts.draft.nameHint}
          withAsterisk
        />
        <Select
          {...form.getInputProps("vendor")}
          label={texts.vendor}
          description={texts.draft.vendorHint}
          data={vendors.map((one) => ({ value: one.id, label: one.name }))}
          searchable
          allowDeselect={false}
          withAsterisk
        />
        <Select
          {...form.getInputProps("product")}
          label={texts.product}
          data={[...new Set(products.map((one) => one.product))]}
          searchable
          allowDeselect={false}
          disabled={vendor === ""}
          withAsterisk
        />
      </Stack>
    </Panel>
  );
}
