import type { PaymentView } from "@client";
import {
  lookPaymentUpMutation,
  paymentFileMutation,
  reportPaymentMutation,
} from "@client/@tanstack/react-query.gen";
import { Button, Group, Select, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { useMay } from "@/lib/session";
import { told } from "@/lib/told";
import { Confirm } from "@/ui/Confirm";
import { Refused } from "@/ui/Refused";

type Word = "settled" | "failed" | "returned";
/** Rails that tell by themselves what becomes of a payment. */
const TELLING = ["simulator", "stripe", "ach"];
const WORDS: Word[] = ["settled", "failed", "returned"];

/** What can be done about a payment that is under way, mostly by a payer. */
export function Steps({ payment }: { payment: PaymentView }) {
  const { payments: texts } = useTexts();
  const [saying, say] = useState(false);
  const paying = useMay("payer");
  const telling = useMay("payer", "buyer", "admin");
  const again = useAgain();
  const path = { payment: payment.id };
  const lookUp = useMutation({ ...lookPaymentUpMutation(), onSuccess: again });
  const callOff = useMutation({ ...reportPaymentMutation(), onSuccess: again });
  const file = useMutation({
    ...paymentFileMutation(),
    onSuccess: (content) => save(`${payment.id}.xml`, content),
  });
  if (!telling) return null;
  const waits = payment.state === "created" && !payment.unclear;
  const tells = TELLING.includes(payment.rail);
  const slow = payment.rail === "ach" && payment.state === "processing";
  const people = !tells && !waits;
  return (
    <>
      <Refused error={lookUp.error ?? file.error ?? callOff.error} />
      <Group gap="xs">
        {paying && ((tells && payment.unclear) || slow) && (
          <Button loading={lookUp.isPending} onClick={() => lookUp.mutate({ path })}>
            {texts.lookUp}
          </Button>
        )}
        {paying && payment.rail === "pain001" && payment.state !== "created" && (
          <Button
            leftSection={<Download size={16} aria-hidden />}
            loading={file.isPending}
            onClick={() => file.mutate({ path, parseAs: "blob" })}
          >
            {texts.file}
          </Button>
        )}
        {people && (
          <Button variant="default" onClick={() => say(true)}>
            {texts.say}
          </Button>
        )}
        {waits && (
          <Button
            variant="default"
            loading={callOff.isPending}
            onClick={() => callOff.mutate({ path, body: { status: "failed" } })}
          >
            {texts.callOff}
          </Button>
        )}
      </Group>
      {saying && <Say payment={payment} words={words(payment, paying)} close={() => say(false)} />}
    </>
  );
}

/** That it arrived is for who may pay; what has come back can only be confirmed. */
function words(payment: PaymentView, paying: boolean): Word[] {
  if (payment.state === "returned") return ["returned"];
  return WORDS.filter((one) => paying || one !== "settled");
}

interface Saying {
  payment: PaymentView;
  words: Word[];
  close: () => void;
}

function Say({ payment, words, close }: Saying) {
  const { payments: texts } = useTexts();
  const [word, choose] = useState<Word>(words[0] ?? "returned");
  const [reason, setReason] = useState("");
  const again = useAgain();
  const report = useMutation({
    ...reportPaymentMutation(),
    onSuccess: async () => {
      close();
      await again();
    },
  });
  return (
    <Confirm
      title={texts.say}
      act={texts.say}
      doing={report}
      run={() => report.mutate({ path: { payment: payment.id }, body: { status: word, reason } })}
      close={close}
    >
      <Text size="sm" c="dimmed">
        {texts.saysLead}
      </Text>
      <Select
        label={texts.columns.state}
        value={word}
        onChange={(chosen) => choose((chosen ?? "settled") as Word)}
        allowDeselect={false}
        data={words.map((one) => ({ value: one, label: texts.says[one] ?? one }))}
      />
      <Textarea
        label={texts.reason}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
      />
    </Confirm>
  );
}

function save(name: string, content: Blob) {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

function useAgain(): () => Promise<void> {
  const { payments: texts } = useTexts();
  const queries = useQueryClient();
  return async () => {
    void told(texts.done);
    await queries.invalidateQueries();
  };
}
