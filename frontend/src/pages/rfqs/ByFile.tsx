import type { InvitedView, RfqView } from "@client";
import { takeQuotationMutation } from "@client/@tanstack/react-query.gen";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTexts } from "@/lib/language";
import { told } from "@/lib/told";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { TakeFile, XML } from "@/ui/TakeFile";

/** The RFQ as a file for each vendor, and the vendor's answer as a file. */
export function ByFile({ rfq }: { rfq: RfqView }) {
  const { rfqs } = useTexts();
  return (
    <Panel title={rfqs.file.title} hint={rfqs.file.hint}>
      <Stack gap="md">
        {(rfq.opened || !rfq.opening) && (
          <Group>
            <Button
              component="a"
              href={`/api/v1/rfqs/${rfq.id}/ocds`}
              download={`${rfq.id}.json`}
              variant="default"
              size="xs"
              leftSection={<Download size={14} aria-hidden />}
            >
              {rfqs.file.ocds}
            </Button>
          </Group>
        )}
        {rfq.invited.map((one) => (
          <OfVendor key={one.vendor} rfq={rfq} vendor={one} />
        ))}
      </Stack>
    </Panel>
  );
}

function OfVendor({ rfq, vendor }: { rfq: RfqView; vendor: InvitedView }) {
  const texts = useTexts().rfqs.file;
  const queries = useQueryClient();
  const upload = useMutation({
    ...takeQuotationMutation(),
    onSuccess: async () => {
      await queries.invalidateQueries();
      void told(texts.taken);
    },
  });
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        {vendor.name}
      </Text>
      <Group gap="xs">
        <Button
          component="a"
          href={`/api/v1/rfqs/${rfq.id}/ubl?vendor=${vendor.vendor}`}
          download={`${rfq.id}.xml`}
          variant="default"
          size="xs"
          aria-label={texts.downloadFor(vendor.name)}
          leftSection={<Download size={14} aria-hidden />}
        >
          {texts.download}
        </Button>
        {rfq.phase === "collecting" && rfq.opening === null && (
          <TakeFile
            label={texts.upload}
            name={texts.uploadOf(vendor.name)}
            accept={XML}
            size="xs"
            loading={upload.isPending}
            take={(body) => upload.mutate({ path: { rfq: rfq.id, vendor: vendor.vendor }, body })}
          />
        )}
      </Group>
      <Refused error={upload.error} />
    </Stack>
  );
}
