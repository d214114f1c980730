import type { PortalContract } from "@client";
import {
  portalContractOptions,
  portalContractQueryKey,
  portalContractTextOptions,
  portalSignContractMutation,
} from "@client/@tanstack/react-query.gen";
import { Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { told } from "@/lib/told";
import { Facts } from "@/ui/Facts";
import { Load } from "@/ui/Load";
import { Amount, Id } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { SignedBy } from "@/ui/SignedBy";
import { SignedMark } from "@/ui/SignedMark";
import { SignForm } from "@/ui/SignForm";
import { OwnPaper } from "../OwnPaper";

/** A contract as its vendor reads and signs it. */
export function OwnContract() {
  const { contract } = useParams({ from: "/portal/contracts/$contract" });
  const query = useQuery(portalContractOptions({ path: { contract } }));
  return <Load query={query}>{(found) => <Detail contract={found} />}</Load>;
}

function Detail({ contract }: { contract: PortalContract }) {
  const { papers, signing, common } = useTexts();
  const path = { contract: contract.id };
  const options = portalContractTextOptions({ path, query: { draft: contract.draft } });
  const text = useQuery({
    ...options,
    staleTime: Number.POSITIVE_INFINITY,
    enabled: contract.readable,
  });
  const hidden = (
    <Text size="sm" c="dimmed">
      {signing.review.hidden}
    </Text>
  );
  return (
    <OwnPaper
      kind="contracts"
      paper={contract}
      title={contract.buyer}
      list={signing.own.title}
      mark={<SignedMark state={contract.state} />}
      textTitle={papers.contracts.text}
      text={text}
      hidden={!contract.readable && hidden}
    >
      <Signatures contract={contract} read={text.isSuccess} />
      <Panel title={papers.contracts.about}>
        <Facts
          facts={[
            [common.total, <Amount key="total" {...contract.total} />],
            [papers.contracts.sha, contract.sha256 && <Id key="sha" value={contract.sha256} />],
            [common.reference, <Id key="id" value={contract.id} />],
          ]}
        />
      </Panel>
    </OwnPaper>
  );
}

function Signatures({ contract, read }: { contract: PortalContract; read: boolean }) {
  const { signing: texts } = useTexts();
  const path = { contract: contract.id };
  const queries = useQueryClient();
  const once = useOnce();
  const sign = useMutation({
    ...portalSignContractMutation(),
    onSuccess: (after) => {
      queries.setQueryData(portalContractQueryKey({ path }), after);
      void told(texts.done);
    },
  });
  const open = contract.may_sign && !contract.signatures.some((one) => one.side === "vendor");
  const send = (name: string) => {
    const body = { name, sha256: contract.sha256 };
    sign.mutate({ path, body, headers: once(body) });
  };
  if (contract.simulated)
    return (
      <Panel title={texts.title}>
        <Text size="sm" c="dimmed">
          {texts.simulated}
        </Text>
      </Panel>
    );
  return (
    <Panel title={texts.title} hint={texts.lead}>
      <Stack gap="md">
        <SignedBy signatures={contract.signatures} />
        {contract.state === "lapsed" && <Text size="sm">{texts.lapsed}</Text>}
        {!contract.may_sign && contract.state !== "lapsed" && (
          <Text size="sm" c="dimmed">
            {texts.review.closed}
          </Text>
        )}
        {open && read && <SignForm error={sign.error} loading={sign.isPending} sign={send} />}
      </Stack>
    </Panel>
  );
}
