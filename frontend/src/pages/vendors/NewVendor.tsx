import { addVendorMutation, listVendorsInfiniteQueryKey } from "@client/@tanstack/react-query.gen";
import { Radio, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { faultsByField } from "@/lib/problem";
import { told } from "@/lib/told";
import { BackTo } from "@/ui/BackTo";
import { FormEnd } from "@/ui/FormEnd";
import { OnlyFor } from "@/ui/OnlyFor";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { EMPTY_PROFILE, ProfileFields, profileBody } from "./ProfileFields";

const FORM_WIDTH = 760;
const ANSWERS = ["itself", "agent"] as const;

export function NewVendor() {
  const { vendors: texts } = useTexts();
  const above = <BackTo to="/vendors" label={texts.title} />;
  return (
    <OnlyFor roles={["buyer", "admin"]} title={texts.profile.new} above={above}>
      <VendorForm above={above} />
    </OnlyFor>
  );
}

function VendorForm({ above }: { above: ReactNode }) {
  const { vendors: texts, requests } = useTexts();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { name = "" } = useSearch({ from: "/inside/vendors/new" });
  const form = useForm({
    initialValues: { ...EMPTY_PROFILE, name, simulated: !name },
    validate: { name: (value) => (value.trim() ? null : requests.errors.needed) },
  });
  const add = useMutation({
    ...addVendorMutation(),
    onSuccess: async (vendor) => {
      await queries.invalidateQueries({ queryKey: listVendorsInfiniteQueryKey() });
      void told(texts.profile.added);
      await navigate({ to: paths.vendor(vendor.id) });
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  return (
    <Page title={texts.profile.new} width={FORM_WIDTH} above={above}>
      <form
        noValidate
        onSubmit={form.onSubmit((draft) => add.mutate({ body: profileBody(draft) }))}
      >
        <Stack gap="md">
          <Panel title={texts.profile.title}>
            <ProfileFields form={form} />
          </Panel>
          <Panel title={texts.answers.title}>
            <Radio.Group
              value={form.values.simulated ? "agent" : "itself"}
              onChange={(chosen) => form.setFieldValue("simulated", chosen === "agent")}
              aria-label={texts.answers.title}
            >
              <Stack gap="sm">
                {ANSWERS.map((one) => (
                  <Radio
                    size="md"
                    key={one}
                    value={one}
                    label={texts.answers[one]}
                    description={texts.answers.hints[one]}
                  />
                ))}
              </Stack>
            </Radio.Group>
          </Panel>
          <Refused error={add.error} />
          <FormEnd cancel="/vendors" submit={texts.profile.submit} loading={add.isPending} />
        </Stack>
      </form>
    </Page>
  );
}
