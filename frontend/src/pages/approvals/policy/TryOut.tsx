import type { PolicyBody, PreviewView } from "@client";
import { previewApprovalPolicyMutation } from "@client/@tanstack/react-query.gen";
import {
  Alert,
  Button,
  Checkbox,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useTexts } from "@/lib/language";
import { useNames } from "@/lib/people";
import { faultsByField } from "@/lib/problem";
import { CURRENCIES } from "@/lib/terms";
import { Facts } from "@/ui/Facts";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { useWay } from "../ChainOf";
import { textOf } from "./draft";
import type { PolicyFormType } from "./rules";

interface Tried {
  total: number | string;
  currency: string;
  categories: string[];
  cost_centre: string;
  new_vendor: boolean;
  single_bid: boolean;
  above_target: number | string;
  above_budget: number | string;
}

const COLUMNS = { base: 1, xs: 2 };
const DRAFT = "draft.";

interface Props {
  /** Where complaints about the draft are shown. */
  form: PolicyFormType;
  /** What is tried; null: the policy that counts. */
  draft: PolicyBody | null;
}

/** Who would have to sign an order of so much. */
export function TryOut({ form, draft }: Props) {
  const texts = useTexts().governing.policy;
  const order = useForm<Tried>({
    initialValues: {
      total: "",
      currency: "USD",
      categories: [],
      cost_centre: "",
      new_vendor: false,
      single_bid: false,
      above_target: "",
      above_budget: "",
    },
    validate: { total: (value) => (value === "" ? texts.needed : null) },
  });
  const preview = useMutation({
    ...previewApprovalPolicyMutation(),
    onError: (error) => {
      const told = Object.entries(faultsByField(error));
      const ofDraft = told.filter(([name]) => name.startsWith(DRAFT));
      order.setErrors(Object.fromEntries(told.filter(([name]) => !name.startsWith(DRAFT))));
      if (ofDraft.length) {
        form.setErrors(
          Object.fromEntries(ofDraft.map(([name, said]) => [name.slice(DRAFT.length), said])),
        );
      }
    },
  });
  const tryIt = (tried: Tried) =>
    preview.mutate({
      body: {
        ...tried,
        total: String(tried.total),
        above_target: textOf(tried.above_target),
        above_budget: textOf(tried.above_budget),
        draft,
      },
    });
  return (
    <Panel title={texts.tryTitle} hint={draft ? texts.tryDraft : texts.tryHint}>
      <form noValidate onSubmit={order.onSubmit(tryIt)}>
        <Stack gap="sm">
          <OrderFields order={order} />
          <Refused error={preview.error} />
          <Group justify="flex-end">
            <Button type="submit" variant="default" loading={preview.isPending}>
              {texts.tryIt}
            </Button>
          </Group>
        </Stack>
      </form>
      <div aria-live="polite">{preview.data && <Outcome told={preview.data} />}</div>
    </Panel>
  );
}

function OrderFields({ order }: { order: UseFormReturnType<Tried> }) {
  const texts = useTexts().governing.policy;
  const per = { suffix: " %", allowNegative: false, hideControls: true };
  return (
    <>
      <SimpleGrid cols={COLUMNS} spacing="sm">
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <NumberInput
            {...order.getInputProps("total")}
            label={texts.total}
            thousandSeparator=" "
            allowNegative={false}
            hideControls
            flex={1}
            withAsterisk
          />
          <Select
            {...order.getInputProps("currency")}
            label={texts.currency}
            data={CURRENCIES}
            searchable
            allowDeselect={false}
            w={96}
          />
        </Group>
        <TagsInput
          {...order.getInputProps("categories")}
          label={texts.categories}
          acceptValueOnBlur
        />
        <NumberInput {...order.getInputProps("above_target")} label={texts.aboveTarget} {...per} />
        <NumberInput {...order.getInputProps("above_budget")} label={texts.aboveBudget} {...per} />
        <TextInput {...order.getInputProps("cost_centre")} label={texts.costCentre} />
      </SimpleGrid>
      <Group gap="md">
        <Checkbox
          {...order.getInputProps("new_vendor", { type: "checkbox" })}
          label={texts.newVendor}
        />
        <Checkbox
          {...order.getInputProps("single_bid", { type: "checkbox" })}
          label={texts.singleBid}
        />
      </Group>
    </>
  );
}

function Outcome({ told }: { told: PreviewView }) {
  const { governing, approvals } = useTexts();
  const texts = governing.policy;
  const way = useWay();
  const name = useNames();
  const names = (people: string[]) => people.map((one) => name(one)).join(", ");
  const lacking = !told.completable
    ? approvals.chain.tooFew
    : told.payers.length === 0 && approvals.chain.nobodyPays;
  return (
    <Stack gap="sm" mt="sm">
      <Facts
        facts={[
          [texts.applying, told.rules.join(", ") || texts.usual],
          ...told.chain.map((ways, n): [string, string] => [
            texts.step(n + 1),
            ways.map(way).join(approvals.chain.or),
          ]),
          [texts.firstSigners, names(told.approvers)],
          [texts.payers, names(told.payers)],
        ]}
      />
      {lacking && (
        <Alert color="amber" p="sm" icon={<TriangleAlert size={18} aria-hidden />}>
          {lacking}
        </Alert>
      )}
      <Text size="xs" c="dimmed">
        {texts.asYours}
      </Text>
    </Stack>
  );
}
