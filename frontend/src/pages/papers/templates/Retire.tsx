import {
  listContractTemplatesInfiniteQueryKey,
  listContractTemplatesQueryKey,
  retireContractTemplateMutation,
  showContractTemplateQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { told } from "@/lib/told";
import { Confirm } from "@/ui/Confirm";

/** Takes a template out of use, after a question. */
export function Retire({ template }: { template: string }) {
  const { retire: texts } = useTexts().templates;
  const [asking, { open, close }] = useDisclosure();
  const path = { contract_template: template };
  const queries = useQueryClient();
  const retire = useMutation({
    ...retireContractTemplateMutation(),
    onSuccess: async () => {
      close();
      await queries.invalidateQueries({ queryKey: showContractTemplateQueryKey({ path }) });
      await queries.invalidateQueries({ queryKey: listContractTemplatesInfiniteQueryKey() });
      await queries.invalidateQueries({ queryKey: listContractTemplatesQueryKey() });
      void told(texts.done);
    },
  });
  return (
    <>
      <Button variant="default" onClick={open}>
        {texts.act}
      </Button>
      <Confirm
        opened={asking}
        title={texts.act}
        act={texts.act}
        doing={retire}
        run={() => retire.mutate({ path })}
        close={close}
      >
        <Text size="sm">{texts.what}</Text>
      </Confirm>
    </>
  );
}
