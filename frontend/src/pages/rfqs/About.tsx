import type { RfqView } from "@client";
import { Text } from "@mantine/core";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useNames } from "@/lib/people";
import { paymentTerm } from "@/lib/terms";
import { Facts } from "@/ui/Facts";
import { Id, When } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { To } from "@/ui/To";

/** What was asked, of whom, and until when. */
export function About({ rfq }: { rfq: RfqView }) {
  const { rfqs: texts, requests, common, units } = useTexts();
  const name = useNames();
  const last = rfq.moves.at(-1);
  return (
    <Panel title={texts.about}>
      <Facts
        facts={[
          [
            texts.form.request,
            <To key="request" to={paths.request(rfq.request)}>
              {common.open}
            </To>,
          ],
          [
            texts.vendors,
            <Text size="sm" key="who">
              {rfq.invited.map((one) => one.name).join(", ")}
            </Text>,
          ],
          [texts.deadline, <When key="deadline" at={rfq.deadline} />],
          [texts.form.opening, rfq.opening && <When key="opening" at={rfq.opening} />],
          [texts.times.last, last && <When key="moved" at={last.at} />],
          [texts.opened, rfq.opened && <When key="opened" at={rfq.opened} />],
          [texts.openedBy, rfq.opened && (rfq.opened_by ? name(rfq.opened_by) : texts.byTime)],
          [texts.closed, rfq.closed && <When key="closed" at={rfq.closed} />],
          [texts.form.valid, rfq.valid_days],
          [texts.form.category, rfq.category],
          [texts.payment, rfq.payment_terms.map((one) => paymentTerm(one, units)).join(", ")],
          [requests.detail.place, [rfq.incoterm, rfq.place].filter(Boolean).join(" ")],
          [texts.form.note, rfq.note],
          [requests.detail.requester, name(rfq.by)],
          [common.created, <When key="at" at={rfq.at} />],
          [common.reference, <Id key="id" value={rfq.id} />],
        ]}
      />
    </Panel>
  );
}
