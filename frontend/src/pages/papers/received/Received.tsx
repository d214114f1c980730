import { Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { BackTo } from "@/ui/BackTo";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { TakeFile, XML } from "@/ui/TakeFile";
import { Answer } from "./Answer";
import { Ordered } from "./Ordered";
import { read } from "./reading";

const WIDTH = 860;

/** A file of another installation: an order is shown, an RFQ is answered; nothing of it is kept. */
export function Received() {
  const { received: texts, papers } = useTexts();
  const reading = useMutation({ mutationFn: read });
  const found = reading.data;
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      width={WIDTH}
      above={<BackTo to="/purchase-orders" label={papers.orders.title} />}
    >
      <Stack gap="md">
        <Panel title={texts.file} hint={texts.fileHint}>
          <Stack gap="sm" align="flex-start">
            <TakeFile
              label={texts.choose}
              accept={XML}
              loading={reading.isPending}
              take={(file) => reading.mutate(file)}
            />
            <Refused error={reading.error} />
          </Stack>
        </Panel>
        {found?.order && <Ordered received={found.order} />}
        {found?.rfq && <Answer key={found.file} rfq={found.rfq} file={found.file} />}
      </Stack>
    </Page>
  );
}
