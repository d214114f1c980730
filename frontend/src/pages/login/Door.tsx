import { Box, Card, Center, Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useTexts } from "@/lib/language";
import { SchemeSwitch } from "@/shell/SchemeSwitch";
import { Logo } from "@/ui/Logo";

interface Props {
  title: string;
  lead: string;
  children: ReactNode;
  below?: ReactNode;
}

/** The frame of the pages on which one comes in. */
export function Door({ title, lead, children, below }: Props) {
  const { common } = useTexts();
  useEffect(() => {
    document.title = `${title} · ${common.product}`;
  }, [title, common]);
  return (
    <Box mih="100dvh" style={{ display: "grid", gridTemplateRows: "auto 1fr" }}>
      <Group justify="space-between" p="md">
        <Logo />
        <SchemeSwitch />
      </Group>
      <Center px="md" pb={96} component="main">
        <Stack gap="lg" w="100%" maw={392}>
          <div>
            <Title order={1} fz={24}>
              {title}
            </Title>
            <Text c="dimmed" mt={6}>
              {lead}
            </Text>
          </div>
          <Card p="lg">{children}</Card>
          {below && (
            <Text size="sm" c="dimmed" ta="center" component="div">
              {below}
            </Text>
          )}
        </Stack>
      </Center>
    </Box>
  );
}
