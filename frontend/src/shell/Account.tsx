import { Box, Menu, Text, UnstyledButton } from "@mantine/core";
import { ChevronsUpDown, Keyboard, LogOut } from "lucide-react";
import { useTexts } from "@/lib/language";
import { useMe } from "@/lib/session";
import css from "./Shell.module.css";
import { useLogOut } from "./useLogOut";

/** The first letters of the first two words. */
export function initials(name: string): string {
  const letters = name.match(/(?<!\p{L})\p{L}/gu) ?? [];
  return letters.slice(0, 2).join("").toUpperCase();
}

/** Who I am, in which workspace, and the way out. */
export function Account({ help }: { help: () => void }) {
  const { shell, common } = useTexts();
  const me = useMe();
  const logOut = useLogOut();
  if (!me) return null;
  const roles = me.roles.map((role) => common.role[role] ?? role).join(", ");
  return (
    <Menu position="top-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={css.account} aria-label={`${shell.account.menu}: ${me.name}`}>
          <div className={css.face} aria-hidden>
            {initials(me.name)}
          </div>
          <Box flex={1} miw={0}>
            <Text size="sm" fw={550} truncate>
              {me.workspace_name}
            </Text>
            <Text size="xs" c="dimmed" truncate>
              {me.name}
            </Text>
          </Box>
          <ChevronsUpDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {shell.account.roles}: {roles}
        </Menu.Label>
        <Menu.Item leftSection={<Keyboard size={15} aria-hidden />} onClick={help}>
          {shell.palette.shortcuts}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={15} aria-hidden />} onClick={logOut}>
          {shell.account.logOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
