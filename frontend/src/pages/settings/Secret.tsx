import { ActionIcon, Alert, CopyButton, Group, Stack, TextInput } from "@mantine/core";
import { Check, Copy, KeyRound } from "lucide-react";
import { useTexts } from "@/lib/language";

/** Something that is shown once: kept by whoever reads it, and nowhere here. */
export function Secret({ label, value, hint }: { label: string; value: string; hint: string }) {
  const { common } = useTexts();
  return (
    <Stack gap="sm">
      <Alert color="amber" p="sm" icon={<KeyRound size={18} aria-hidden />}>
        {hint}
      </Alert>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          label={label}
          value={value}
          readOnly
          flex={1}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <ActionIcon
              size={36}
              variant="default"
              onClick={copy}
              aria-label={copied ? common.copied : common.copy}
            >
              {copied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
            </ActionIcon>
          )}
        </CopyButton>
      </Group>
    </Stack>
  );
}
