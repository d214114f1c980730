import type { MessageOrderView } from "@client";
import { answerMessageOrderMutation } from "@client/@tanstack/react-query.gen";
import { Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { useMay } from "@/lib/session";
import { Panel } from "@/ui/Panel";
import { OrderText } from "./OrderText";
import { Spoken } from "./Spoken";

/** What was written and answered, and a place to answer while something is asked. */
export function Conversation({ order }: { order: MessageOrderView }) {
  const { byMessage: texts } = useTexts();
  const mayAnswer = useMay("buyer", "admin");
  const names = { ours: texts.agent, theirs: texts.you };
  return (
    <Panel title={texts.conversation}>
      <Stack gap="md">
        <Spoken label={texts.conversation} said={order.messages} names={names} />
        {order.asking.length > 0 && mayAnswer && <Answer key={order.version} order={order.id} />}
      </Stack>
    </Panel>
  );
}

function Answer({ order }: { order: string }) {
  const { byMessage: texts } = useTexts();
  const queries = useQueryClient();
  const once = useOnce();
  const answer = useMutation({
    ...answerMessageOrderMutation(),
    onSuccess: () => queries.invalidateQueries(),
  });
  const path = { message_order: order };
  return (
    <OrderText
      label={texts.answer}
      example="max 60 USD"
      send={texts.answerSend}
      sending={answer}
      run={(text) => answer.mutate({ path, body: { text }, headers: once(text) })}
    />
  );
}
