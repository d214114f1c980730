import { Group, Kbd, Modal, Stack, Text } from "@mantine/core";
import { useTexts } from "@/lib/language";
import { usePages } from "./pages";

/** What can be done from the keyboard. */
export default function Shortcuts({ close }: { close: () => void }) {
  const { shell, common } = useTexts();
  const { shortcuts } = shell;
  const rows: [string, string[]][] = [
    [shortcuts.palette, ["Ctrl", "K"]],
    [shortcuts.help, ["?"]],
    [shortcuts.scheme, ["t"]],
    ...usePages().map((page): [string, string[]] => [
      shortcuts.goTo(shell.nav[page.name]),
      ["g", page.key],
    ]),
    [shortcuts.leave, ["Esc"]],
  ];
  return (
    <Modal
      opened
      onClose={close}
      title={shortcuts.title}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Stack gap={8} component="dl" m={0}>
        {rows.map(([label, keys]) => (
          <Group key={label} justify="space-between">
            <Text component="dt" size="sm">
              {label}
            </Text>
            <Group component="dd" gap={4} m={0}>
              {keys.map((key) => (
                <Kbd key={key} size="xs">
                  {key}
                </Kbd>
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}
