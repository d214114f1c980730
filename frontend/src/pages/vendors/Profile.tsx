import type { VendorView } from "@client";
import {
  changeVendorMutation,
  listVendorsInfiniteQueryKey,
  showVendorQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Button, Group, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { faultsByField } from "@/lib/problem";
import { useMay, useSellsAlone } from "@/lib/session";
import { paymentTerm } from "@/lib/terms";
import { told } from "@/lib/told";
import { Facts } from "@/ui/Facts";
import { Id, When } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { Scorecard } from "../rfqs/Scorecard";
import { type ProfileDraft, ProfileFields, profileBody } from "./ProfileFields";

export function Profile({ vendor }: { vendor: VendorView }) {
  const { vendors } = useTexts();
  const editing = useMay("buyer", "admin");
  const selling = useSellsAlone();
  return (
    <Stack gap="md">
      {!selling && <Scorecard vendor={vendor.id} />}
      <Panel title={vendors.profile.title}>
        {editing ? <Edit vendor={vendor} /> : <Read vendor={vendor} />}
      </Panel>
    </Stack>
  );
}

function draft(vendor: VendorView): ProfileDraft {
  const { id: _, created: __, ...profile } = vendor;
  return {
    ...profile,
    email: vendor.email ?? "",
    phone: vendor.phone ?? "",
    term_months: vendor.term_months.map(String),
  };
}

function Edit({ vendor }: { vendor: VendorView }) {
  const { vendors, requests } = useTexts();
  const texts = vendors.profile;
  const queries = useQueryClient();
  const form = useForm({
    initialValues: draft(vendor),
    validate: { name: (value) => (value.trim() ? null : requests.errors.needed) },
  });
  const path = { vendor: vendor.id };
  const save = useMutation({
    ...changeVendorMutation(),
    onSuccess: async (saved) => {
      queries.setQueryData(showVendorQueryKey({ path }), saved);
      await queries.invalidateQueries({ queryKey: listVendorsInfiniteQueryKey() });
      form.resetDirty();
      void told(texts.saved);
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) => save.mutate({ path, body: profileBody(values) }))}
    >
      <Stack gap="md">
        <ProfileFields form={form} />
        <Refused error={save.error} />
        <Group justify="space-between">
          <Id value={vendor.id} />
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            {texts.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Read({ vendor }: { vendor: VendorView }) {
  const { vendors, units, common, requests } = useTexts();
  const texts = vendors.profile;
  return (
    <Facts
      facts={[
        [texts.email, vendor.email],
        [texts.phone, vendor.phone],
        [texts.features, vendor.features.join(", ")],
        [texts.certifications, vendor.certifications.join(", ")],
        [texts.quality, units.points(vendor.quality)],
        [texts.reliability, units.points(vendor.reliability)],
        [
          texts.payment,
          vendor.payment_terms.map((term) => paymentTerm(term, units)).join(", ") || texts.anything,
        ],
        [
          texts.months,
          vendor.term_months.map(requests.detail.monthsOf).join(", ") || texts.anything,
        ],
        [texts.incoterm, vendor.incoterm],
        [common.created, <When key="at" at={vendor.created} />],
        [common.reference, <Id key="id" value={vendor.id} />],
      ]}
    />
  );
}
