import type { BestView } from "@client";
import { showApprovalOptions } from "@client/@tanstack/react-query.gen";
import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { Decide } from "@/pages/approvals/Decide";
import { Panel } from "@/ui/Panel";
import { To } from "@/ui/To";

/** Who is proposed, and the decision for whoever may take it. */
export function Approval({ best, stage }: { best: BestView; stage: string }) {
  const { byMessage: texts, approvals } = useTexts();
  const formats = useFormats();
  const query = useQuery(showApprovalOptions({ path: { approval: best.approval } }));
  const total = formats.money(best.total.amount, best.total.currency);
  return (
    <Panel title={texts.approval} hint={texts.approvalLead(best.vendor_name, total)}>
      <Stack gap="sm">
        {query.data?.state === "open" && stage === "awaiting_approval" && (
          <Decide approval={query.data} />
        )}
        <Text size="sm">
          <To to={paths.approval(best.approval)}>{approvals.what}</To>
        </Text>
      </Stack>
    </Panel>
  );
}
