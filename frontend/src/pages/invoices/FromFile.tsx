import { uploadInvoiceMutation } from "@client/@tanstack/react-query.gen";
import { Button, Checkbox, FileButton, Group, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Upload } from "lucide-react";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { told } from "@/lib/told";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";

/** The vendor's own file, read by the server. */
export function FromFile() {
  const { invoices } = useTexts();
  const texts = invoices.form;
  const [different, setDifferent] = useState(false);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const upload = useMutation({
    ...uploadInvoiceMutation(),
    onSuccess: async (made) => {
      await queries.invalidateQueries();
      void told(texts.entered);
      await navigate({ to: paths.invoice(made.id) });
    },
  });
  const send = async (file: File | null) => {
    if (file)
      upload.mutate({ body: await file.text(), bodySerializer: null, query: { different } });
  };
  return (
    <Panel title={texts.file} hint={texts.fileHint}>
      <Stack gap="sm">
        <Group>
          <FileButton onChange={(file) => void send(file)} accept=".xml,application/xml,text/xml">
            {(props) => (
              <Button
                {...props}
                variant="default"
                loading={upload.isPending}
                leftSection={<Upload size={16} aria-hidden />}
              >
                {texts.upload}
              </Button>
            )}
          </FileButton>
        </Group>
        <Refused error={upload.error} />
        {(upload.error || different) && (
          <Checkbox
            label={texts.different}
            checked={different}
            onChange={(event) => setDifferent(event.currentTarget.checked)}
          />
        )}
      </Stack>
    </Panel>
  );
}
