import { Checkbox, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { TakeFile, XML } from "@/ui/TakeFile";

interface Props {
  hint: string;
  /** What a person says who has compared it with the one that it looks like. */
  different: string;
  doing: { isPending: boolean; error: unknown };
  send: (content: Blob, different: boolean) => void;
}

/** A vendor's file in XML, sent as it is. */
export function UploadXml({ hint, different, doing, send }: Props) {
  const { invoices } = useTexts();
  const texts = invoices.form;
  const [compared, setCompared] = useState(false);
  return (
    <Panel title={texts.file} hint={hint}>
      <Stack gap="sm">
        <Group>
          <TakeFile
            label={texts.upload}
            accept={XML}
            loading={doing.isPending}
            take={(file) => send(file, compared)}
          />
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
