import type { BidderView } from "@client";
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { Paperclip } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { Simulated } from "@/ui/marks";
import { To } from "@/ui/To";
import { Lack } from "./Bid";

/** A vendor at the head of its column: its scorecard's warnings and its files. */
export function Bidder({ rfq, bidder }: { rfq: string; bidder: BidderView }) {
  const { rfqs: texts } = useTexts();
  return (
    <Stack gap={4}>
      <Group gap={6}>
        <To to={paths.vendor(bidder.vendor)}>{bidder.name}</To>
        {bidder.simulated && <Simulated />}
      </Group>
      {bidder.incoterm && (
        <Text size="xs" c="dimmed">
          {bidder.incoterm} {bidder.place}
        </Text>
      )}
      {bidder.findings.map((one) => (
        <Lack key={one.measure}>
          {texts.finding(
            texts.measures[one.measure] ?? one.measure,
            one.score,
            one.below,
            one.blocks,
          )}
        </Lack>
      ))}
      {bidder.files.map((file) => (
        <Anchor
          key={file.id}
          size="xs"
          mih={24}
          href={`/api/v1/rfqs/${rfq}/quotes/${bidder.vendor}/attachments/${file.id}`}
          download={file.name}
        >
          <Group gap={4} wrap="nowrap" component="span">
            <Paperclip size={12} aria-hidden />
            <Text span size="xs" style={{ overflowWrap: "anywhere" }}>
              {file.name}
            </Text>
          </Group>
        </Anchor>
      ))}
    </Stack>
  );
}
