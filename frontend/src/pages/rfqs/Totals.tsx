import type { BidderView } from "@client";
import { Stack, Text } from "@mantine/core";
import { useFormats, useTexts } from "@/lib/language";
import { paymentTerm } from "@/lib/terms";
import { Lack } from "./Bid";

/** What all of a vendor's bids come to: a sum of a part is never taken for the whole. */
export function Totals({ bidder }: { bidder: BidderView }) {
  const { rfqs: texts, units } = useTexts();
  const formats = useFormats();
  const { goods, freight, total, tco } = bidder.sum;
  const money = (one: typeof total) => formats.money(one.amount, one.currency);
  return (
    <Stack gap={2}>
      <Text size="sm" fw={600}>
        {money(total)}
      </Text>
      <Text size="xs" c="dimmed">
        {bidder.complete ? texts.complete : texts.partial}
      </Text>
      {Number(freight.amount) > 0 && (
        <Text size="xs" c="dimmed">
          {texts.withFreight(money(goods), money(freight))}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {texts.tco(money(tco), paymentTerm(bidder.payment_terms, units))}
      </Text>
      {bidder.lacks && bidder.minimum_order && (
        <Lack>{texts.belowMinimum(money(bidder.minimum_order), money(bidder.lacks))}</Lack>
      )}
    </Stack>
  );
}
