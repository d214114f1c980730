import type { ApprovalView } from "@client";
import {
  approveMutation,
  listApprovalsInfiniteQueryKey,
  showApprovalQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { useMe } from "@/lib/session";
import { told } from "@/lib/told";
import { Refused } from "@/ui/Refused";
import { right } from "./may";
import { Reject } from "./Reject";

/** Yes or no, and why one may not say either. */
export function Decide({ approval }: { approval: ApprovalView }) {
  const { approvals: texts, amendments } = useTexts();
  const [rejecting, reject] = useDisclosure();
  const [self, setSelf] = useState(false);
  const standing = useStanding(approval);
  const path = { approval: approval.id };
  const grown = Boolean(approval.facts.signed);
  const amended = approval.facts.amendment && amendments.approving.lead;
  const may = amended || (grown ? texts.standing.grown : texts.standing.may);
  const again = useDecided(approval.id);
  const approve = useMutation({
    ...approveMutation(),
    onSuccess: async ({ state }) => {
      const done = grown ? texts.signed : texts.approved;
      void told(state === "open" ? texts.next : done);
      await again();
    },
  });
  if (standing === "role") return <Text size="sm">{texts.standing.role}</Text>;
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {standing === "may" ? may : texts.standing[standing]}
      </Text>
      {standing === "alone" && (
        <Checkbox
          label={texts.selfApprove}
          checked={self}
          onChange={(event) => setSelf(event.currentTarget.checked)}
        />
      )}
      <Refused error={approve.error} />
      {standing !== "colleague" && (
        <Group gap="xs">
          {standing !== "nobody" && standing !== "turn" && (
            <Button
              leftSection={<Check size={16} aria-hidden />}
              loading={approve.isPending}
              disabled={standing === "alone" && !self}
              onClick={() => approve.mutate({ path, body: { self_approval: self } })}
            >
              {texts.approve}
            </Button>
          )}
          <Button variant="default" onClick={reject.open}>
            {texts.reject}
          </Button>
        </Group>
      )}
      <Reject
        approval={approval.id}
        amended={Boolean(amended)}
        opened={rejecting}
        close={reject.close}
        done={again}
      />
    </Stack>
  );
}

function useStanding(approval: ApprovalView) {
  const me = useMe();
  return me ? right(me, approval) : "may";
}

function useDecided(approval: string): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: showApprovalQueryKey({ path: { approval } }) });
    await queries.invalidateQueries({ queryKey: listApprovalsInfiniteQueryKey() });
    await queries.invalidateQueries();
  };
}
