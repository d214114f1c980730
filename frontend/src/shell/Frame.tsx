import { Burger, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useLocation } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useTexts } from "@/lib/language";
import { Logo } from "@/ui/Logo";
import css from "./Shell.module.css";

interface Props {
  /** What the navigation is called by who hears it. */
  name: string;
  /** At the right of the header. */
  tools: ReactNode;
  navigation: ReactNode;
  /** Below the navigation. */
  foot: ReactNode;
  children: ReactNode;
}

/** Header, navigation and room for the page; on a phone the navigation is a menu. */
export function Frame({ name, tools, navigation, foot, children }: Props) {
  const { shell } = useTexts();
  const [menu, { toggle, close }] = useDisclosure();
  const path = useLocation({ select: (location) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu
  useEffect(close, [path]);
  return (
    <div className={css.frame}>
      <a href="#content" className="skip">
        {shell.skip}
      </a>
      <header className={css.header}>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={menu}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={shell.menu}
              aria-expanded={menu}
            />
            <Logo />
          </Group>
          <Group gap="xs" wrap="nowrap">
            {tools}
          </Group>
        </Group>
      </header>
      <nav className={css.navbar} data-open={menu || undefined} aria-label={name}>
        <div className={css.pages}>{navigation}</div>
        <div>{foot}</div>
      </nav>
      <main className={css.page} id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
