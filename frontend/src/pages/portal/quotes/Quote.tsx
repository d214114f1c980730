import type { OwnQuoteView } from "@client";
import { portalQuoteOptions } from "@client/@tanstack/react-query.gen";
import { Alert, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { CalendarClock, Lock } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { BackTo } from "@/ui/BackTo";
import { Facts } from "@/ui/Facts";
import { Load } from "@/ui/Load";
import { When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { Files } from "./Files";
import { Form } from "./Form";
import { Versions } from "./Versions";

/** What is asked of the vendor, its draft, its files, and what it has submitted. */
export function Quote() {
  const { rfq } = useParams({ from: "/portal/rfqs/$rfq" });
  const query = useQuery(portalQuoteOptions({ path: { rfq } }));
  return <Load query={query}>{(found) => <Own key={found.asked.rfq} own={found} />}</Load>;
}

function Own({ own }: { own: OwnQuoteView }) {
  const { quotes: texts, rfqs } = useTexts();
  const formats = useFormats();
  const { asked } = own;
  const [first, ...more] = asked.lines;
  return (
    <Page
      title={`${first?.product ?? ""} ${more.length > 0 ? rfqs.more(more.length) : ""}`.trim()}
      above={<BackTo to="/portal/rfqs" label={texts.title} />}
      lead={
        asked.takes_quotes
          ? texts.until(formats.moment(asked.deadline))
          : texts.over(formats.moment(asked.closed ?? asked.deadline))
      }
    >
      <Stack gap="md">
        {asked.opening && (
          <Alert p="sm" icon={<Lock size={18} aria-hidden />}>
            {texts.sealed(formats.moment(asked.opening))}
          </Alert>
        )}
        {asked.moved && (
          <Alert p="sm" color="amber" icon={<CalendarClock size={18} aria-hidden />}>
            {texts.moved(formats.moment(asked.moved))}
          </Alert>
        )}
        {own.draft.hidden && (
          <Alert p="sm" color="amber" icon={<Lock size={18} aria-hidden />}>
            {texts.hidden}
          </Alert>
        )}
        {(asked.note || asked.needed_by || asked.place || asked.incoterm) && (
          <Panel title={texts.asked}>
            <Facts
              facts={[
                [texts.neededBy, asked.needed_by && <When key="by" at={asked.needed_by} day />],
                [texts.incoterm, asked.incoterm],
                [texts.place, asked.place],
                [texts.note, asked.note],
              ]}
            />
          </Panel>
        )}
        <Versions own={own} />
        <Form own={own} />
        <Files own={own} />
      </Stack>
    </Page>
  );
}
