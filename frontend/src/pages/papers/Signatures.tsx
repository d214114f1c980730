import type { ContractDetail } from "@client";
import {
  showContractQueryKey,
  signContractMutation,
  verifyContractOptions,
} from "@client/@tanstack/react-query.gen";
import { Alert, Button, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { told } from "@/lib/told";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { SignedBy } from "@/ui/SignedBy";
import { SignForm } from "@/ui/SignForm";

interface Props {
  contract: ContractDetail;
  /** Whether the text stands on the page. */
  read: boolean;
}

/** Who has signed, the buyer's own signature, and whether the bytes are still those. */
export function Signatures({ contract, read }: Props) {
  const { signing: texts } = useTexts();
  const ready = ["none", "approved"].includes(contract.review.state);
  const lapsed = contract.state === "lapsed";
  const open = ready && !lapsed && !contract.signatures.some((one) => one.side === "buyer");
  const may = contract.may_decide;
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
        {lapsed && <Text size="sm">{texts.lapsed}</Text>}
        {open && may && read && <Sign contract={contract} />}
        {open && !may && (
          <Text size="sm" c="dimmed">
            {texts.waiting}
          </Text>
        )}
        <Verify contract={contract} />
      </Stack>
    </Panel>
  );
}

function Sign({ contract }: { contract: ContractDetail }) {
  const { signing: texts } = useTexts();
  const path = { contract: contract.id };
  const queries = useQueryClient();
  const once = useOnce();
  const sign = useMutation({
    ...signContractMutation(),
    onSuccess: async () => {
      void told(texts.done);
      await queries.invalidateQueries({ queryKey: showContractQueryKey({ path }) });
    },
  });
  const send = (name: string) => {
    const body = { name, sha256: contract.sha256 };
    sign.mutate({ path, body, headers: once(body) });
  };
  return <SignForm error={sign.error} loading={sign.isPending} sign={send} />;
}

function Verify({ contract }: { contract: ContractDetail }) {
  const { signing: texts } = useTexts();
  const options = verifyContractOptions({ path: { contract: contract.id } });
  const query = useQuery({ ...options, enabled: false });
  const found = query.data;
  const right = found?.as_made && contract.signatures.every((one) => one.sha256 === found.sha256);
  return (
    <Stack gap="xs" align="start">
      <Button
        variant="default"
        size="compact-sm"
        loading={query.isFetching}
        onClick={() => void query.refetch()}
      >
        {texts.verify}
      </Button>
      <Refused error={query.error} />
      {found && (
        <Alert color={right ? "teal" : "red"} p="sm" role="status">
          {right ? texts.verified : texts.broken}
        </Alert>
      )}
    </Stack>
  );
}
