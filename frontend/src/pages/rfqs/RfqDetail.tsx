import type { RfqView } from "@client";
import { showRfqOptions } from "@client/@tanstack/react-query.gen";
import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useFormats, useTexts } from "@/lib/language";
import { BackTo } from "@/ui/BackTo";
import { Load } from "@/ui/Load";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { About } from "./About";
import { ByFile } from "./ByFile";
import { CloseOrOpen } from "./CloseOrOpen";
import { Comparison } from "./Comparison";
import { PhaseMark } from "./marks";
import { Parts } from "./Parts";
import { RealVendors } from "./RealVendors";

/** Milliseconds between two looks while quotes may come or be decided on. */
const LOOK_EVERY = 4_000;

export function RfqDetail() {
  const { rfq } = useParams({ from: "/inside/rfqs/$rfq" });
  const query = useQuery({
    ...showRfqOptions({ path: { rfq } }),
    refetchInterval: (now) => (now.state.data?.phase === "ordered" ? false : LOOK_EVERY),
  });
  return <Load query={query}>{(found) => <Detail rfq={found} />}</Load>;
}

const readable = (rfq: RfqView): boolean => rfq.opening === null || rfq.opened !== null;

function Detail({ rfq }: { rfq: RfqView }) {
  const { rfqs: texts } = useTexts();
  const formats = useFormats();
  const [first, ...more] = rfq.lines;
  const title = [first?.product, more.length > 0 && texts.more(more.length)]
    .filter(Boolean)
    .join(" ");
  return (
    <Page
      title={title}
      above={<BackTo to="/rfqs" label={texts.title} />}
      marks={<PhaseMark phase={rfq.phase} />}
      lead={(rfq.phase === "collecting" ? texts.leadOf : texts.leadOver)(
        rfq.invited.length,
        formats.moment(rfq.closed ?? rfq.deadline),
      )}
      actions={<CloseOrOpen rfq={rfq} />}
    >
      <Stack gap="md">
        {rfq.parts.length > 0 && <Parts rfq={rfq} />}
        {readable(rfq) ? (
          <Comparison rfq={rfq} />
        ) : (
          <Panel title={texts.sealed.title}>
            <Text size="sm" data-testid="sealed">
              {texts.sealed.until(formats.moment(rfq.opening ?? ""))}
            </Text>
          </Panel>
        )}
        <RealVendors rfq={rfq} />
        <About rfq={rfq} />
        <ByFile rfq={rfq} />
      </Stack>
    </Page>
  );
}
