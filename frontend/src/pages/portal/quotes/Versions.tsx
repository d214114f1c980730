import type { OwnQuoteView } from "@client";
import {
  portalQuoteQueryKey,
  portalWithdrawQuoteMutation,
} from "@client/@tanstack/react-query.gen";
import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useFormats, useTexts } from "@/lib/language";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";

/** What was submitted, which version counts, and what was won. */
export function Versions({ own }: { own: OwnQuoteView }) {
  const { quotes: texts } = useTexts();
  const queries = useQueryClient();
  const path = { rfq: own.asked.rfq };
  const withdraw = useMutation({
    ...portalWithdrawQuoteMutation(),
    onSuccess: (found) => queries.setQueryData(portalQuoteQueryKey({ path }), found),
  });
  if (own.submitted === null && own.versions.length === 0) return null;
  return (
    <Panel
      title={texts.versions}
      hint={own.submitted === null ? texts.withdrawn : texts.counts(own.submitted)}
      actions={
        own.submitted !== null &&
        own.asked.takes_quotes && (
          <Button
            size="xs"
            variant="default"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate({ path })}
          >
            {texts.withdraw}
          </Button>
        )
      }
    >
      <Stack gap="xs">
        {own.won.map((one) => (
          <Group key={one.lines.join()} gap="xs">
            <Badge color="teal">{texts.won(one.lines)}</Badge>
          </Group>
        ))}
        <History own={own} />
        <Refused error={withdraw.error} />
      </Stack>
    </Panel>
  );
}

function History({ own }: { own: OwnQuoteView }) {
  const { quotes: texts } = useTexts();
  const formats = useFormats();
  return own.versions.map((one) => (
    <Text size="sm" key={one.number}>
      {texts.version(one.number, formats.moment(one.at))}:{" "}
      {one.lines
        .map((line) => `${line.line}: ${formats.money(line.unit_price, own.asked.currency)}`)
        .join(", ")}
    </Text>
  ));
}
