import {
  delegateApprovalsMutation,
  listApprovalDelegationsQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { faultsByField } from "@/lib/problem";
import { useMe, useToday } from "@/lib/session";
import { told } from "@/lib/told";
import { FormEnd } from "@/ui/FormEnd";
import { Refused } from "@/ui/Refused";
import { useApprovers } from "../useApprovers";

interface Asked {
  to: string | null;
  first: string;
  last: string;
}

/** Who approves for me, from which day to which. */
export function NewDelegation({ close }: { close: () => void }) {
  const { governing, common } = useTexts();
  const texts = governing.delegations;
  const queries = useQueryClient();
  const me = useMe()?.user;
  const today = useToday();
  const form = useForm<Asked>({
    initialValues: { to: null, first: today, last: today },
    validate: {
      to: (value) => (value ? null : texts.needed),
      first: (value) => (value ? null : texts.needed),
      last: (value, { first }) =>
        value && value >= first && value >= today ? null : texts.lastWrong,
    },
  });
  const others = useApprovers().filter((one) => one.value !== me);
  const delegate = useMutation({
    ...delegateApprovalsMutation(),
    onSuccess: async () => {
      void told(texts.made);
      close();
      await queries.invalidateQueries({ queryKey: listApprovalDelegationsQueryKey() });
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
        onSubmit={form.onSubmit(({ to, first, last }) =>
          delegate.mutate({ body: { to: to ?? "", first, last } }),
        )}
      >
        <Stack gap="md">
          <Select
            {...form.getInputProps("to")}
            label={texts.to}
            description={others.length ? texts.toHint : texts.nobody}
            data={others}
            searchable
            data-autofocus
          />
          <Group grow align="flex-start">
            <TextInput {...form.getInputProps("first")} type="date" label={texts.first} />
            <TextInput
              {...form.getInputProps("last")}
              type="date"
              label={texts.last}
              description={texts.lastHint}
              inputWrapperOrder={["label", "input", "description", "error"]}
            />
          </Group>
          <Refused error={delegate.error} />
          <FormEnd cancel={close} submit={texts.submit} loading={delegate.isPending} />
        </Stack>
      </form>
    </Modal>
  );
}
