import type { PolicyView } from "@client";
import { showApprovalPolicyOptions } from "@client/@tanstack/react-query.gen";
import { useQuery } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { useMay } from "@/lib/session";
import { BackTo } from "@/ui/BackTo";
import { Load } from "@/ui/Load";
import { Page } from "@/ui/Page";
import { PolicyForm } from "./PolicyForm";

const WIDTH = 860;

/** Who has to sign what: written, tried out, and its versions. */
export function ApprovalPolicy() {
  const query = useQuery(showApprovalPolicyOptions());
  return <Load query={query}>{(found) => <Shown found={found} />}</Load>;
}

function Shown({ found }: { found: PolicyView }) {
  const { approvals, governing } = useTexts();
  const texts = governing.policy;
  const writing = useMay("admin");
  return (
    <Page
      title={texts.title}
      above={<BackTo to="/approvals" label={approvals.title} />}
      lead={writing ? texts.lead : texts.readOnly}
      width={WIDTH}
    >
      <PolicyForm found={found} writing={writing} />
    </Page>
  );
}
