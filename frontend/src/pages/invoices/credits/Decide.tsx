import type { CreditView } from "@client";
import {
  acceptCreditNoteMutation,
  rejectCreditNoteMutation,
} from "@client/@tanstack/react-query.gen";
import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { useNames } from "@/lib/people";
import { useMay, useMe } from "@/lib/session";
import { told } from "@/lib/told";
import { Confirm } from "@/ui/Confirm";
import { Facts } from "@/ui/Facts";
import { Panel } from "@/ui/Panel";

type Asked = "accept" | "reject";

/** A second person accepts it, or somebody rejects it; then it says who did. */
export function Decide({ credit }: { credit: CreditView }) {
  const { credits: texts, invoices } = useTexts();
  const [asked, ask] = useState<Asked | null>(null);
  const name = useNames();
  const me = useMe();
  const entering = useMay("buyer", "payer", "admin");
  const held = credit.state === "held";
  const names = credit.deciders.map(name).join(", ");
  const said = (by: string, reason: string) => [name(by), reason].filter(Boolean).join(": ");
  return (
    <Panel title={held ? texts.decide : texts.decided}>
      <Stack gap="md">
        {held ? (
          <Text size="sm">{names ? invoices.detail.deciders(names) : texts.nobody}</Text>
        ) : (
          <Facts
            facts={[
              [
                invoices.detail.accepted,
                credit.accepted_by && said(credit.accepted_by, credit.accepted_reason),
              ],
              [
                texts.rejected,
                credit.rejected_by && said(credit.rejected_by, credit.rejected_reason),
              ],
            ]}
          />
        )}
        {held && (
          <Group gap="xs">
            {me && credit.deciders.includes(me.user) && (
              <Button onClick={() => ask("accept")}>{texts.accept}</Button>
            )}
            {entering && (
              <Button variant="default" onClick={() => ask("reject")}>
                {invoices.detail.reject}
              </Button>
            )}
          </Group>
        )}
      </Stack>
      {asked && <Answer credit={credit} asked={asked} close={() => ask(null)} />}
    </Panel>
  );
}

interface AnswerProps {
  credit: CreditView;
  asked: Asked;
  close: () => void;
}

function Answer({ credit, asked, close }: AnswerProps) {
  const { credits: texts, invoices } = useTexts();
  const [reason, setReason] = useState("");
  const queries = useQueryClient();
  const onSuccess = async () => {
    close();
    void told(invoices.detail.done);
    await queries.invalidateQueries();
  };
  const accept = useMutation({ ...acceptCreditNoteMutation(), onSuccess });
  const reject = useMutation({ ...rejectCreditNoteMutation(), onSuccess });
  const accepting = asked === "accept";
  const given = { path: { credit: credit.id }, body: { reason } };
  return (
    <Confirm
      title={accepting ? texts.accept : texts.rejectTitle}
      act={accepting ? texts.accept : invoices.detail.reject}
      doing={accepting ? accept : reject}
      run={() => (accepting ? accept.mutate(given) : reject.mutate(given))}
      close={close}
    >
      <Text size="sm" c="dimmed">
        {accepting ? texts.acceptLead : texts.rejectLead}
      </Text>
      <Textarea
        label={invoices.detail.reason}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        data-autofocus
      />
    </Confirm>
  );
}
