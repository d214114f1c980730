import type { VendorBody } from "@client";
import { listTagsOptions } from "@client/@tanstack/react-query.gen";
import { Grid, MultiSelect, NumberInput, Pill, TagsInput, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { PAYMENT_TERMS, paymentTerm, TERM_MONTHS } from "@/lib/terms";

/** The profile as it is being filled. */
export interface ProfileDraft {
  name: string;
  email: string;
  phone: string;
  features: string[];
  certifications: string[];
  quality: number;
  reliability: number;
  payment_terms: string[];
  term_months: string[];
  incoterm: string;
  /** Our own agent plays it; else it answers for itself. */
  simulated: boolean;
}

export const EMPTY_PROFILE: ProfileDraft = {
  name: "",
  email: "",
  phone: "",
  features: [],
  certifications: [],
  quality: 50,
  reliability: 50,
  payment_terms: [],
  term_months: [],
  incoterm: "",
  simulated: true,
};

export function profileBody(draft: ProfileDraft): VendorBody {
  return {
    ...draft,
    name: draft.name.trim(),
    email: draft.email.trim() || null,
    phone: draft.phone.trim() || null,
    term_months: draft.term_months.map(Number),
    incoterm: draft.incoterm.trim().toUpperCase(),
  };
}

export function ProfileFields({ form }: { form: UseFormReturnType<ProfileDraft> }) {
  const { vendors, requests, units } = useTexts();
  const texts = vendors.profile;
  const tags = useQuery(listTagsOptions()).data ?? [];
  const half = { base: 12, sm: 6 };
  return (
    <Grid gap="md">
      <Grid.Col span={12}>
        <TextInput {...form.getInputProps("name")} label={texts.name} withAsterisk />
      </Grid.Col>
      <Grid.Col span={half}>
        <TextInput
          {...form.getInputProps("email")}
          label={texts.email}
          type="email"
          autoComplete="off"
        />
      </Grid.Col>
      <Grid.Col span={half}>
        <TextInput
          {...form.getInputProps("phone")}
          label={texts.phone}
          placeholder={texts.phoneHint}
          autoComplete="off"
        />
      </Grid.Col>
      <Grid.Col span={half}>
        <TagsInput
          {...form.getInputProps("features")}
          label={texts.features}
          description={texts.featuresHint}
          data={tags}
          acceptValueOnBlur
        />
      </Grid.Col>
      <Grid.Col span={half}>
        <TagsInput
          {...form.getInputProps("certifications")}
          label={texts.certifications}
          description={texts.featuresHint}
          data={tags}
          acceptValueOnBlur
        />
      </Grid.Col>
      <Grid.Col span={6}>
        <NumberInput
          {...form.getInputProps("quality")}
          label={texts.quality}
          description={texts.scoreHint}
          min={0}
          max={100}
          allowDecimal={false}
        />
      </Grid.Col>
      <Grid.Col span={6}>
        <NumberInput
          {...form.getInputProps("reliability")}
          label={texts.reliability}
          description={texts.scoreHint}
          min={0}
          max={100}
          allowDecimal={false}
        />
      </Grid.Col>
      <Grid.Col span={half}>
        <TagsInput
          {...form.getInputProps("payment_terms")}
          label={texts.payment}
          placeholder={form.values.payment_terms.length === 0 ? texts.anything : undefined}
          data={PAYMENT_TERMS}
          renderPill={({ value = "", onRemove }) => (
            <Pill withRemoveButton onRemove={onRemove}>
              {paymentTerm(value, units)}
            </Pill>
          )}
          acceptValueOnBlur
        />
      </Grid.Col>
      <Grid.Col span={half}>
        <MultiSelect
          {...form.getInputProps("term_months")}
          label={texts.months}
          placeholder={form.values.term_months.length === 0 ? texts.anything : undefined}
          data={TERM_MONTHS.map((value) => ({ value, label: `${value} ${requests.form.months}` }))}
        />
      </Grid.Col>
      <Grid.Col span={half}>
        <TextInput
          {...form.getInputProps("incoterm")}
          label={texts.incoterm}
          placeholder={texts.incotermHint}
          maxLength={3}
        />
      </Grid.Col>
    </Grid>
  );
}
