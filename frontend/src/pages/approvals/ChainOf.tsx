import type { ApprovalView, StepView, WayView } from "@client";
import { Box, Group, Stack, Text } from "@mantine/core";
import { Check } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { useNames } from "@/lib/people";
import { Missing } from "@/ui/Missing";
import { Panel } from "@/ui/Panel";

/** Who has to sign, one after another: who did, when, and whose turn it is. */
export function ChainOf({ approval }: { approval: ApprovalView }) {
  const { approvals: texts } = useTexts();
  const formats = useFormats();
  const lacking = approval.state === "open" && whatLacks(approval, texts.chain);
  return (
    <Panel title={texts.chain.title}>
      <Stack gap="sm" component="ol" m={0} p={0} style={{ listStyle: "none" }}>
        {approval.chain.map((step, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place alone
          <Group key={n} component="li" gap="sm" align="flex-start" wrap="nowrap">
            <Text size="sm" c="dimmed" w={18} mt={1}>
              {step.state === "done" ? <Check size={15} aria-hidden /> : n + 1}
            </Text>
            <div>
              <Step step={step} open={approval.state === "open"} />
            </div>
          </Group>
        ))}
      </Stack>
      {approval.judged !== approval.total && (
        <Text size="xs" c="dimmed" mt="sm">
          {texts.chain.judged(formats.money(approval.judged, approval.currency))}
        </Text>
      )}
      {lacking && (
        <Box mt="md">
          <Missing roles={[approval.completable ? "payer" : "approver"]}>{lacking}</Missing>
        </Box>
      )}
    </Panel>
  );
}

type Words = ReturnType<typeof useTexts>["approvals"]["chain"];

/** Why it cannot come to its end with the people there are; nothing where it can. */
function whatLacks(approval: ApprovalView, texts: Words): string | null {
  if (!approval.completable) return texts.tooFew;
  return approval.payers.length === 0 ? texts.nobodyPays : null;
}

function Step({ step, open }: { step: StepView; open: boolean }) {
  const { approvals: texts } = useTexts();
  const formats = useFormats();
  const way = useWay();
  const name = useNames();
  return (
    <>
      <Text size="sm" fw={step.state === "now" && open ? 600 : 400}>
        {step.ways.map(way).join(texts.chain.or)}
      </Text>
      {step.signed.map((one) => (
        <Text key={one.by} size="xs" c="dimmed">
          {one.principal === one.by
            ? `${name(one.by)}, ${formats.moment(one.at)}`
            : `${texts.chain.signedFor(name(one.by), name(one.principal))}, ${formats.moment(one.at)}`}
        </Text>
      ))}
      {step.state === "now" && open && (
        <Text size="xs" c="dimmed">
          {texts.chain.now}
        </Text>
      )}
      {step.escalated.length > 0 && (
        <Text size="xs" c="dimmed">
          {texts.chain.escalated(step.escalated.map((one) => name(one)).join(", "))}
        </Text>
      )}
    </>
  );
}

/** Says in words who fills a step in one way. */
export function useWay(): (way: WayView) => string {
  const { approvals: texts, common } = useTexts();
  const name = useNames();
  return ({ people, role, needed }) => {
    if (people.length === 0) return texts.chain.ofRole(needed, common.role[role] ?? role);
    if (people.length === needed) return people.map((one) => name(one)).join(texts.chain.and);
    const all = people.map((one) => name(one));
    return needed === 1 ? all.join(texts.chain.or) : texts.chain.ofPeople(needed, all.join(", "));
  };
}
