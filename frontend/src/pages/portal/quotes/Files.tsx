import type { OwnQuoteView } from "@client";
import {
  portalAttachMutation,
  portalQuoteQueryKey,
  portalRemoveMutation,
} from "@client/@tanstack/react-query.gen";
import { ActionIcon, Anchor, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Paperclip, Trash2 } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { TakeFile } from "@/ui/TakeFile";

const KIB = 1024;

/** Files of the next version; those of earlier ones stay with them. */
export function Files({ own }: { own: OwnQuoteView }) {
  const { quotes: texts } = useTexts();
  const formats = useFormats();
  const queries = useQueryClient();
  const { rfq } = own.asked;
  const onSuccess = () =>
    queries.invalidateQueries({ queryKey: portalQuoteQueryKey({ path: { rfq } }) });
  const attach = useMutation({ ...portalAttachMutation(), onSuccess });
  const remove = useMutation({ ...portalRemoveMutation(), onSuccess });
  return (
    <Panel title={texts.files} hint={texts.filesHint}>
      <Stack gap="xs">
        {own.draft.files.map((file) => (
          <Group key={file.id} justify="space-between" gap="xs" wrap="nowrap">
            <Anchor
              size="sm"
              mih={24}
              href={`/api/v1/portal/rfqs/${rfq}/attachments/${file.id}`}
              download={file.name}
              style={{ overflowWrap: "anywhere" }}
            >
              {file.name}
            </Anchor>
            <Group gap="xs" wrap="nowrap">
              <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
                {formats.number(file.size / KIB, 1)} KiB
              </Text>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={texts.remove(file.name)}
                onClick={() => remove.mutate({ path: { rfq, attachment: file.id } })}
              >
                <Trash2 size={16} aria-hidden />
              </ActionIcon>
            </Group>
          </Group>
        ))}
        <Refused error={attach.error ?? remove.error} />
        <TakeFile
          label={texts.attach}
          accept=".pdf,.png,.jpg,.jpeg,.csv,.xlsx,.txt"
          size="xs"
          w="fit-content"
          icon={<Paperclip size={14} aria-hidden />}
          loading={attach.isPending}
          take={(body) => attach.mutate({ path: { rfq }, query: { name: body.name }, body })}
        />
      </Stack>
    </Panel>
  );
}
