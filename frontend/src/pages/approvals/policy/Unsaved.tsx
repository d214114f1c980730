import type { PolicyView } from "@client";
import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useTexts } from "@/lib/language";
import { useNames } from "@/lib/people";

interface Props {
  /** What somebody else wrote since one began. */
  overtaken: PolicyView | null;
  drop: () => void;
  insist: () => void;
}

/** That something is changed and not saved; and whether somebody else was quicker. */
export function Unsaved({ overtaken, drop, insist }: Props) {
  const texts = useTexts().governing.policy;
  const name = useNames();
  return (
    <Alert color={overtaken ? "amber" : "indigo"} variant="light" p="sm">
      <Stack gap="xs">
        <Text size="sm">
          {overtaken ? texts.overtaken(overtaken.version, name(overtaken.by)) : texts.unsaved}
        </Text>
        <Group gap="xs">
          <Button variant="default" size="xs" onClick={drop}>
            {texts.drop}
          </Button>
          {overtaken && (
            <Button variant="default" size="xs" onClick={insist}>
              {texts.insist}
            </Button>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}
