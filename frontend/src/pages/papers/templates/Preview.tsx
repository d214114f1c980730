import { previewContractTemplateMutation } from "@client/@tanstack/react-query.gen";
import { Button, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { ContractText } from "../ContractText";
import { bodyOf, type TemplateFormType } from "./draft";

/** What the draft makes of a made-up award, drawn by the server as a real one would be. */
export function Preview({ form }: { form: TemplateFormType }) {
  const { preview: texts } = useTexts().templates;
  const draw = useMutation(previewContractTemplateMutation());
  const show = () => !form.validate().hasErrors && draw.mutate({ body: bodyOf(form.values) });
  return (
    <Panel
      title={texts.title}
      hint={texts.lead}
      actions={
        <Button variant="default" onClick={show} loading={draw.isPending}>
          {texts.show}
        </Button>
      }
    >
      <Refused error={draw.error} />
      {draw.data ? (
        <ContractText text={draw.data.text} />
      ) : (
        <Text size="sm" c="dimmed">
          {texts.none}
        </Text>
      )}
    </Panel>
  );
}
