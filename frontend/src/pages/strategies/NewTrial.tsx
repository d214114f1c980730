import type { TrialBody } from "@client";
import {
  listStrategyTrialsInfiniteQueryKey,
  startStrategyTrialMutation,
} from "@client/@tanstack/react-query.gen";
import { Modal, MultiSelect, NumberInput, Stack, TagsInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { faultsByField } from "@/lib/problem";
import { told } from "@/lib/told";
import { FormEnd } from "@/ui/FormEnd";
import { Refused } from "@/ui/Refused";
import { useChoices } from "./useStrategies";

const FEWEST = 2;
const MOST = 8;
const PERCENT = 100;

interface Draft {
  arms: string[];
  products: string[];
  category: string;
  share: number | string;
}

/** One product is the trial's; several are a category, which has a name. */
export function trialBody({ arms, products, category, share }: Draft): TrialBody {
  const many = products.length > 1;
  return {
    arms,
    product: many ? null : (products[0] ?? null),
    category: many ? category.trim() : null,
    products: many ? products : [],
    share: Number(share) / PERCENT,
  };
}

/** Which strategies are to be tried, and on what. */
export function NewTrial({ close }: { close: () => void }) {
  const { strategies, common } = useTexts();
  const texts = strategies.trials;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<Draft>({
    initialValues: { arms: [], products: [], category: "", share: PERCENT },
    validate: {
      arms: (arms) => (arms.length >= FEWEST ? null : texts.armsHint),
      category: (name, { products }) =>
        products.length > 1 && !name.trim() ? texts.categoryNeeded : null,
    },
  });
  const start = useMutation({
    ...startStrategyTrialMutation(),
    onSuccess: async (trial) => {
      await queries.invalidateQueries({ queryKey: listStrategyTrialsInfiniteQueryKey() });
      void told(texts.started);
      await navigate({ to: paths.trial(trial.id) });
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  return (
    <Modal
      opened
      onClose={close}
      title={texts.add}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <form
        noValidate
        onSubmit={form.onSubmit((draft) => start.mutate({ body: trialBody(draft) }))}
      >
        <Stack gap="md">
          <MultiSelect
            {...form.getInputProps("arms")}
            label={texts.arms}
            description={texts.armsHint}
            data={useChoices()}
            maxValues={MOST}
            searchable
            withAsterisk
          />
          <TagsInput
            {...form.getInputProps("products")}
            label={texts.products}
            description={texts.productHint}
          />
          {form.values.products.length > 1 && (
            <TextInput
              {...form.getInputProps("category")}
              label={texts.category}
              description={texts.categoryHint}
              withAsterisk
            />
          )}
          <NumberInput
            {...form.getInputProps("share")}
            label={texts.share}
            description={texts.shareHint}
            min={1}
            max={PERCENT}
            allowDecimal={false}
          />
          <Refused error={start.error} />
          <FormEnd cancel={close} submit={texts.start} loading={start.isPending} />
        </Stack>
      </form>
    </Modal>
  );
}
