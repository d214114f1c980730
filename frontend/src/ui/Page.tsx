import { Box, Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useTexts } from "@/lib/language";

interface Props {
  title: string;
  /** Beside the title: the state, the mark "simulated". */
  marks?: ReactNode;
  lead?: ReactNode;
  /** At most one of these is the primary action. */
  actions?: ReactNode;
  above?: ReactNode;
  width?: number;
  children: ReactNode;
}

/** The head that all pages have, and the document's title with it. */
export function Page({ title, marks, lead, actions, above, width = 1180, children }: Props) {
  const texts = useTexts();
  useEffect(() => {
    document.title = `${title} · ${texts.common.product}`;
  }, [title, texts]);
  return (
    <Stack gap="lg" maw={width} mx="auto" w="100%">
      <Box>
        {above}
        <Group justify="space-between" align="flex-start" gap="sm">
          <Box miw={0} flex="1 1 320px">
            <Group gap="sm">
              <Title order={1} tabIndex={-1} style={{ overflowWrap: "anywhere" }}>
                {title}
              </Title>
              {marks}
            </Group>
            {lead && (
              <Text size="md" c="dimmed" mt={4} component="div">
                {lead}
              </Text>
            )}
          </Box>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      </Box>
      {children}
    </Stack>
  );
}
