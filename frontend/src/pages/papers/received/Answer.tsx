import type { ReceivedRfq } from "@client";
import { writeQuotationMutation } from "@client/@tanstack/react-query.gen";
import { Button, Group, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { faultsByField } from "@/lib/problem";
import { told } from "@/lib/told";
import { Facts } from "@/ui/Facts";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { begun, body, type QuoteForm } from "../../portal/quotes/draft";
import { Lines } from "../../portal/quotes/Lines";
import { Whole } from "../../portal/quotes/Whole";

interface Asked {
  rfq: ReceivedRfq;
  /** The file's bytes in base64: the answer is checked against them. */
  file: string;
}

/** An RFQ that came as a file: prices in, the Quotation to send back out. */
export function Answer({ rfq, file }: Asked) {
  const { received: texts, quotes } = useTexts();
  const formats = useFormats();
  const form = useForm<QuoteForm>({ initialValues: begun(rfq) });
  const write = useMutation({
    ...writeQuotationMutation({ parseAs: "blob" }),
    onSuccess: (written) => {
      form.clearErrors();
      // typed as text, which XML is
      download(written as unknown as Blob, "quotation.xml");
      void told(texts.written);
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  return (
    <Stack gap="md" data-testid="read">
      <Panel title={texts.asks(rfq.buyer)} hint={texts.asksHint}>
        <Facts
          facts={[
            [texts.asked, rfq.vendor_name],
            [texts.until, formats.moment(rfq.deadline)],
            [quotes.neededBy, rfq.needed_by && formats.day(rfq.needed_by)],
            [quotes.incoterm, [rfq.incoterm, rfq.place].filter(Boolean).join(", ")],
            [quotes.note, rfq.note],
          ]}
        />
      </Panel>
      <Panel title={quotes.quote} hint={quotes.quoteHint(rfq.currency)}>
        <form
          noValidate
          onSubmit={form.onSubmit((values) =>
            write.mutate({ body: { file, draft: body(values, rfq.currency) } }),
          )}
        >
          <Stack gap="md">
            <Lines form={form} asked={rfq} />
            <Whole form={form} asked={rfq} />
            <Refused error={write.error} />
            <Group justify="flex-end">
              <Button
                type="submit"
                loading={write.isPending}
                leftSection={<Download size={15} aria-hidden />}
              >
                {texts.write}
              </Button>
            </Group>
          </Stack>
        </form>
      </Panel>
    </Stack>
  );
}

function download(content: Blob, name: string) {
  const url = URL.createObjectURL(content);
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
