import type { ContractDetail } from "@client";
import {
  listContractTemplatesOptions,
  redrawContractMutation,
} from "@client/@tanstack/react-query.gen";
import { Anchor, Button, Group, Select, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { useNames } from "@/lib/people";
import { useMay } from "@/lib/session";
import { told } from "@/lib/told";
import { Confirm } from "@/ui/Confirm";
import { When } from "@/ui/marks";
import { Panel } from "@/ui/Panel";

/** The texts before this one, and drawing the next. */
export function Redraw({ contract }: { contract: ContractDetail }) {
  const { redraw: texts } = useTexts().signing;
  const may = useMay("buyer", "admin") && contract.redrawable && !contract.simulated;
  const [asking, ask] = useState(false);
  if (!may && contract.drafts.length === 0) return null;
  return (
    <Panel title={texts.title}>
      <Stack gap="sm" align="start">
        {contract.drafts.map((one) => (
          <Earlier key={one.number} contract={contract.id} draft={one} />
        ))}
        {may && (
          <Button variant="default" size="compact-sm" onClick={() => ask(true)}>
            {texts.act}
          </Button>
        )}
      </Stack>
      {asking && <Ask contract={contract} close={() => ask(false)} />}
    </Panel>
  );
}

type Draft = ContractDetail["drafts"][number];

function Earlier({ contract, draft }: { contract: string; draft: Draft }) {
  const { redraw: texts } = useTexts().signing;
  const named = useNames();
  return (
    <div>
      <Anchor
        size="sm"
        href={`/api/v1/contracts/${contract}/text?draft=${draft.number}`}
        download={`${contract}-${draft.number}.md`}
      >
        {texts.draft(draft.number)}
      </Anchor>
      <Text size="sm" c="dimmed" component="div">
        {named(draft.by)}, <When at={draft.replaced} />
      </Text>
      <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {draft.reason}
      </Text>
      {draft.signatures.length > 0 && (
        <Text size="sm" c="dimmed">
          {texts.void}
        </Text>
      )}
    </div>
  );
}

function Ask({ contract, close }: { contract: ContractDetail; close: () => void }) {
  const { redraw: texts } = useTexts().signing;
  const [reason, say] = useState("");
  const [template, choose] = useState<string | null>(null);
  const known = useQuery(listContractTemplatesOptions({ query: { limit: 200 } }));
  const queries = useQueryClient();
  const once = useOnce();
  const redraw = useMutation({
    ...redrawContractMutation(),
    onSuccess: async () => {
      close();
      void told(texts.done);
      await queries.invalidateQueries();
    },
  });
  const send = () => {
    const body = { reason, sha256: contract.sha256, template };
    redraw.mutate({ path: { contract: contract.id }, body, headers: once(body) });
  };
  const templates = known.data?.items.filter((one) => !one.retired) ?? [];
  return (
    <Confirm title={texts.act} act={texts.act} doing={redraw} run={send} close={close}>
      <Text size="sm">{texts.lead}</Text>
      <Textarea
        label={texts.reason}
        withAsterisk
        value={reason}
        onChange={(event) => say(event.currentTarget.value)}
        autosize
        minRows={2}
      />
      {templates.length > 0 && (
        <Group grow>
          <Select
            label={texts.template}
            placeholder={texts.usual}
            clearable
            value={template}
            onChange={choose}
            data={templates.map((one) => ({ value: one.id, label: one.name }))}
          />
        </Group>
      )}
    </Confirm>
  );
}
