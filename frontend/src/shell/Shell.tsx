import { AppShell, Burger, Group, Kbd, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Outlet, useLocation } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { lazy, Suspense, useEffect } from "react";
import { useTexts } from "@/lib/language";
import { useSellsAlone } from "@/lib/session";
import { Logo } from "@/ui/Logo";
import { Account } from "./Account";
import { Navigation } from "./Navigation";
import { NotYours } from "./NotYours";
import { isOfBuyer } from "./pages";
import { SchemeSwitch } from "./SchemeSwitch";
import css from "./Shell.module.css";
import { useShortcuts } from "./useShortcuts";

const Palette = lazy(() => import("./Palette"));
const Shortcuts = lazy(() => import("./Shortcuts"));

/** The frame around every page for which one is logged in. */
export function Shell() {
  const { shell } = useTexts();
  const [menu, { toggle, close }] = useDisclosure();
  const [palette, palettes] = useDisclosure();
  const [help, helps] = useDisclosure();
  const path = useLocation({ select: (location) => location.pathname });
  const closed = useSellsAlone() && isOfBuyer(path);
  useShortcuts({ palette: palettes.open, help: helps.open });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu
  useEffect(close, [path]);
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 224, breakpoint: "sm", collapsed: { mobile: !menu } }}
      padding={{ base: "md", sm: "xl" }}
    >
      <a href="#content" className="skip">
        {shell.skip}
      </a>
      <AppShell.Header className={css.header}>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={menu}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={shell.menu}
            />
            <Logo />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <UnstyledButton
              className={css.search}
              onClick={palettes.open}
              aria-label={shell.palette.label}
            >
              <Search size={14} aria-hidden />
              <Text span size="sm" visibleFrom="xs" pr={28}>
                {shell.palette.label}
              </Text>
              <Kbd size="xs" visibleFrom="xs">
                Ctrl K
              </Kbd>
            </UnstyledButton>
            <SchemeSwitch />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" className={css.navbar} aria-label={shell.pages}>
        <AppShell.Section grow style={{ overflowY: "auto" }}>
          <Navigation path={path} />
        </AppShell.Section>
        <AppShell.Section>
          <Account help={helps.open} />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} style={{ outline: "none" }}>
        {closed ? <NotYours /> : <Outlet />}
      </AppShell.Main>
      <Suspense>
        {palette && <Palette close={palettes.close} help={helps.open} />}
        {help && <Shortcuts close={helps.close} />}
      </Suspense>
    </AppShell>
  );
}
