import {
  listStrategyTrialsInfiniteQueryKey,
  startStrategyTrialMutation,
} from "@client/@tanstack/react-query.gen";
import { Modal, MultiSelect, NumberInput, Stack, TextInput } from "@mantine/core";
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

/** Which strategies are to be tried, and on what. */
export function NewTrial({ close }: { close: () => void }) {
  const { strategies, common } = useTexts();
  const texts = strategies.trials;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<{ arms: string[]; product: string; share: number | string }>({
    initialValues: { arms: [], product: "", share: PERCENT },
    validate: { arms: (arms) => (arms.length >= FEWEST ? null : texts.armsHint) },
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
        onSubmit={form.onSubmit(({ arms, product, share }) =>
          start.mutate({
            body: { arms, product: product.trim() || null, share: Number(share) / PERCENT },
          }),
        )}
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
          <TextInput
            {...form.getInputProps("product")}
            label={texts.product}
            description={texts.productHint}
          />
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
