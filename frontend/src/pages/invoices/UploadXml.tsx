import { Button, Checkbox, FileButton, Group, Stack } from "@mantine/core";
import { Upload } from "lucide-react";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";

interface Props {
  hint: string;
  /** What a person says who has compared it with the one that it looks like. */
  different: string;
  doing: { isPending: boolean; error: unknown };
  send: (content: string, different: boolean) => void;
}

/** A vendor's file in XML, sent as it is. */
export function UploadXml({ hint, different, doing, send }: Props) {
  const { invoices } = useTexts();
  const texts = invoices.form;
  const [compared, setCompared] = useState(false);
  const take = async (file: File | null) => {
    if (file) send(await file.text(), compared);
  };
  return (
    <Panel title={texts.file} hint={hint}>
      <Stack gap="sm">
        <Group>
          <FileButton onChange={(file) => void take(file)} accept=".xml,application/xml,text/xml">
            {(props) => (
              <Button
                {...props}
                variant="default"
                loading={doing.isPending}
                leftSection={<Upload size={16} aria-hidden />}
              >
                {texts.upload}
              </Button>
            )}
          </FileButton>
        </Group>
        <Refused error={doing.error} />
        {(Boolean(doing.error) || compared) && (
          <Checkbox
            label={different}
            checked={compared}
            onChange={(event) => setCompared(event.currentTarget.checked)}
          />
        )}
      </Stack>
    </Panel>
  );
}
