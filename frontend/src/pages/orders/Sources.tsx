import type { MessageOrderView, SentenceView } from "@client";
import { List, Stack, Text } from "@mantine/core";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useReasons } from "@/lib/sentences";
import { Facts } from "@/ui/Facts";
import { Id } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { To } from "@/ui/To";

interface Found {
  vendor: string;
  name: string;
  reasons: string[];
  told: SentenceView[];
}

/** What was understood, who was asked and who was not, with the reasons. */
export function Sources({ order }: { order: MessageOrderView }) {
  const { byMessage: texts, common, units } = useTexts();
  const formats = useFormats();
  const { wanted } = order;
  const made = order.candidates.length > 0;
  const most =
    wanted.amount && wanted.currency ? formats.money(wanted.amount, wanted.currency) : "";
  return (
    <Panel title={texts.understood}>
      <Stack gap="md">
        <Facts
          facts={[
            [texts.product, wanted.product],
            [
              texts.quantity,
              wanted.quantity === null
                ? ""
                : units.counted(formats.number(wanted.quantity), wanted.unit),
            ],
            [texts.budget, most],
            [texts.needed, wanted.needed_by && formats.day(wanted.needed_by)],
            [texts.must, wanted.must_haves.join(", ")],
            [
              texts.request,
              made ? (
                <To key="request" to={paths.request(order.id)}>
                  {texts.request}
                </To>
              ) : null,
            ],
            [
              texts.campaign,
              order.campaign && <To to={paths.campaign(order.campaign)}>{texts.campaign}</To>,
            ],
            [common.reference, <Id key="id" value={order.id} />],
          ]}
        />
        <Vendors title={texts.chosen} found={order.candidates} />
        <Vendors title={texts.out} found={order.excluded} />
      </Stack>
    </Panel>
  );
}

function Vendors({ title, found }: { title: string; found: Found[] }) {
  const reasons = useReasons();
  if (found.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={550} mb={4}>
        {title}
      </Text>
      <List size="sm" spacing={4}>
        {found.map((one) => (
          <List.Item key={one.vendor}>
            <To to={paths.vendor(one.vendor)}>{one.name}</To>: {reasons(one).join("; ")}
          </List.Item>
        ))}
      </List>
    </div>
  );
}
