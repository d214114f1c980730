import { ActionIcon, Menu, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { Check, Monitor, Moon, Sun } from "lucide-react";
import { useTexts } from "@/lib/language";

export const SCHEMES = [
  ["light", Sun],
  ["dark", Moon],
  ["auto", Monitor],
] as const;

/** Light, dark, or what the system says. */
export function SchemeSwitch() {
  const { shell } = useTexts();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={32} aria-label={shell.scheme.label}>
          {dark ? <Moon size={15} aria-hidden /> : <Sun size={15} aria-hidden />}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map(([scheme, Icon]) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={15} aria-hidden />}
            rightSection={colorScheme === scheme && <Check size={14} aria-hidden />}
            onClick={() => setColorScheme(scheme)}
          >
            {shell.scheme[scheme]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
