import type { PolicyView } from "@client";
import {
  listApprovalPolicyVersionsQueryKey,
  putApprovalPolicyMutation,
  showApprovalPolicyQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Button, Fieldset, Group, NumberInput, Stack, Switch } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { faultsByField } from "@/lib/problem";
import { told } from "@/lib/told";
import { Fault } from "@/ui/Fault";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { bodyOf, draftOf, faults, type PolicyDraft, same } from "./draft";
import { useKeeping, useKept } from "./kept";
import { PeopleField } from "./PeopleField";
import { PolicyVersions } from "./PolicyVersions";
import { RuleFields } from "./RuleFields";
import type { PolicyFormType } from "./rules";
import { TryOut } from "./TryOut";
import { Unsaved } from "./Unsaved";

interface Props {
  found: PolicyView;
  writing: boolean;
}

/** The policy as a form, with what it comes to and what it was. */
export function PolicyForm({ found, writing }: Props) {
  const kept = useKept();
  const [first] = useState(writing ? kept : undefined);
  const [base, setBase] = useState(first?.version ?? found.version);
  const form = useForm<PolicyDraft>({
    initialValues: first?.draft ?? draftOf(found),
    validate: (draft) => faults(draft, texts),
  });
  const texts = useTexts().governing.policy;
  const unsaved = writing && !same(form.values, draftOf(found));
  useKeeping(unsaved ? { version: base, draft: form.values } : null);
  const take = (policy: PolicyView) => {
    form.setValues(draftOf(policy));
    form.clearErrors();
    setBase(found.version);
  };
  const save = useSave(form, (after) => {
    form.setValues(draftOf(after));
    setBase(after.version);
  });
  return (
    <Stack gap="md">
      {unsaved && (
        <Unsaved
          overtaken={base < found.version ? found : null}
          drop={() => take(found)}
          insist={() => setBase(found.version)}
        />
      )}
      <form
        noValidate
        onSubmit={form.onSubmit((draft) => save.mutate({ body: bodyOf(draft, base) }))}
      >
        <Stack gap="md">
          <Fieldset variant="unstyled" disabled={!writing}>
            <Stack gap="md">
              <RuleFields form={form} writing={writing} />
              <Together form={form} />
              <Escalation form={form} />
            </Stack>
          </Fieldset>
          <Refused error={save.error} />
          {Object.keys(form.errors).length > 0 && <Fault said={texts.mend} />}
          {writing && (
            <Group justify="flex-end">
              <Button type="submit" loading={save.isPending} disabled={!unsaved}>
                {texts.save(found.version + 1)}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
      <TryOut form={form} draft={unsaved ? bodyOf(form.values, base) : null} />
      <PolicyVersions take={writing ? take : null} />
    </Stack>
  );
}

function useSave(form: PolicyFormType, saved: (after: PolicyView) => void) {
  const texts = useTexts().governing.policy;
  const queries = useQueryClient();
  return useMutation({
    ...putApprovalPolicyMutation(),
    onSuccess: async (after) => {
      queries.setQueryData(showApprovalPolicyQueryKey(), after);
      saved(after);
      void told(texts.saved);
      await queries.invalidateQueries({ queryKey: listApprovalPolicyVersionsQueryKey() });
    },
    onError: async (error) => {
      form.setErrors(faultsByField(error));
      await queries.invalidateQueries({ queryKey: showApprovalPolicyQueryKey() });
      await queries.invalidateQueries({ queryKey: listApprovalPolicyVersionsQueryKey() });
    },
  });
}

function Together({ form }: { form: PolicyFormType }) {
  const texts = useTexts().governing.policy;
  return (
    <Panel title={texts.together} hint={texts.togetherHint}>
      <Stack gap="sm">
        <NumberInput
          {...form.getInputProps("same_vendor_days")}
          label={texts.sameVendor}
          description={texts.sameVendorHint}
          inputWrapperOrder={["label", "input", "description", "error"]}
          allowDecimal={false}
          allowNegative={false}
          max={366}
          maw={420}
        />
        <Switch
          {...form.getInputProps("cost_centre_needed", { type: "checkbox" })}
          label={texts.centreNeeded}
          description={texts.centreNeededHint}
        />
      </Stack>
    </Panel>
  );
}

function Escalation({ form }: { form: PolicyFormType }) {
  const texts = useTexts().governing.policy;
  return (
    <Panel title={texts.escalation} hint={texts.escalationHint}>
      <Group grow preventGrowOverflow={false} align="flex-start" gap="sm">
        <NumberInput
          {...form.getInputProps("escalate_hours")}
          label={texts.hours}
          description={texts.hoursHint}
          inputWrapperOrder={["label", "input", "description", "error"]}
          allowDecimal={false}
          allowNegative={false}
          miw={200}
        />
        <PeopleField
          {...form.getInputProps("escalate_to")}
          label={texts.escalateTo}
          description={texts.escalateToHint}
        />
      </Group>
    </Panel>
  );
}
