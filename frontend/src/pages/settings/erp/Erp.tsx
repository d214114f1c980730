import type { ConnectorView } from "@client";
import { beginRoundMutation, listConnectorsOptions } from "@client/@tanstack/react-query.gen";
import { Button, Code, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { useMay, useMe } from "@/lib/session";
import { told } from "@/lib/told";
import { Confirm } from "@/ui/Confirm";
import { Simulated } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { LoadFailed, LoadingRows } from "@/ui/states";
import { Conflicts } from "./Conflicts";
import { Rounds } from "./Rounds";

/** Rounds with an ERP: with which, what they came to, and what waits for a person. */
export function Erp() {
  const { erp: texts } = useTexts();
  const me = useMe();
  const found = useQuery(listConnectorsOptions());
  const alone = found.data?.every((one) => one.simulated);
  return (
    <Stack gap="md">
      <Panel title={texts.connectors} hint={texts.hint}>
        {found.isPending && <LoadingRows rows={2} />}
        {found.isError && <LoadFailed error={found.error} again={() => void found.refetch()} />}
        <Stack gap="sm">
          {found.data?.map((one) => (
            <Connector key={one.name} connector={one} />
          ))}
          {alone && me && (
            <>
              <Text size="sm" c="dimmed">
                {texts.only}
              </Text>
              <Code block>{`DEALWRIGHT_ERP_WORKSPACE=${me.workspace}`}</Code>
            </>
          )}
        </Stack>
      </Panel>
      <Conflicts />
      <Rounds />
    </Stack>
  );
}

function Connector({ connector }: { connector: ConnectorView }) {
  const { erp: texts } = useTexts();
  const running = useMay("admin");
  const queries = useQueryClient();
  const [trying, tryOut] = useState(false);
  const name = texts.names[connector.name] ?? connector.name;
  const begin = useMutation({
    ...beginRoundMutation(),
    onSuccess: async () => {
      tryOut(false);
      void told(texts.begun);
      await queries.invalidateQueries();
    },
  });
  const run = () => begin.mutate({ body: { connector: connector.name } });
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="xs">
        <Group gap="xs" miw={0}>
          <Text size="sm" fw={500}>
            {name}
          </Text>
          {connector.simulated && <Simulated />}
          <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {connector.where}
          </Text>
        </Group>
        {running ? (
          <Button
            variant="default"
            size="xs"
            loading={begin.isPending}
            aria-label={texts.runOf(name)}
            leftSection={<RefreshCw size={14} aria-hidden />}
            onClick={connector.simulated ? () => tryOut(true) : run}
          >
            {texts.run}
          </Button>
        ) : (
          <Text size="sm" c="dimmed">
            {texts.notAdmin}
          </Text>
        )}
      </Group>
      {!trying && <Refused error={begin.error} />}
      {trying && (
        <Confirm
          title={texts.tryTitle}
          act={texts.run}
          doing={begin}
          run={run}
          close={() => tryOut(false)}
        >
          <Text size="sm">{texts.tryLead}</Text>
        </Confirm>
      )}
    </Stack>
  );
}
