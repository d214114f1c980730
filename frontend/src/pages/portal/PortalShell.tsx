import { leavePortalMutation } from "@client/@tanstack/react-query.gen";
import { ActionIcon, AppShell, Burger, Group, Select, Stack, Text, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { LogOut } from "lucide-react";
import { useEffect } from "react";
import { LANGUAGES, type Language, useFormats, useLanguage, useTexts } from "@/lib/language";
import { SchemeSwitch } from "@/shell/SchemeSwitch";
import css from "@/shell/Shell.module.css";
import { Logo } from "@/ui/Logo";
import { entriesFor, isHere } from "./entries";
import { usePortal } from "./usePortal";
import { Waiting } from "./Waiting";

/** The frame around every page of the portal: nothing of the buyer's is in it but a name. */
export function PortalShell() {
  const { shell, portal } = useTexts();
  const [menu, { toggle, close }] = useDisclosure();
  const path = useLocation({ select: (location) => location.pathname });
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
            <SchemeSwitch />
            <Leave />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" className={css.navbar} aria-label={portal.title}>
        <AppShell.Section grow style={{ overflowY: "auto" }}>
          <Where />
          <Entries path={path} />
        </AppShell.Section>
        <AppShell.Section p="xs">
          <Speech />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} style={{ outline: "none" }}>
        <Inside />
      </AppShell.Main>
    </AppShell>
  );
}

/** The page, for who was let in. */
function Inside() {
  const here = usePortal();
  return here && !here.admitted ? <Waiting buyer={here.workspace_name} /> : <Outlet />;
}

/** Whose portal this is, and until when one is let in. */
function Where() {
  const { portal } = useTexts();
  const formats = useFormats();
  const here = usePortal();
  if (!here) return null;
  return (
    <Stack gap={2} px={10} py="xs">
      <Text size="sm" fw={600} style={{ overflowWrap: "anywhere" }}>
        {portal.at(here.workspace_name)}
      </Text>
      <Text size="xs" c="dimmed">
        {portal.until(formats.moment(here.until))}
      </Text>
    </Stack>
  );
}

function Entries({ path }: { path: string }) {
  const { portal } = useTexts();
  const here = usePortal();
  return (
    <Stack gap={2}>
      {(here?.admitted ? entriesFor(here.stream) : []).map(({ to, name, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          className={css.link}
          data-active={isHere(path, to) || undefined}
          aria-current={isHere(path, to) ? "page" : undefined}
        >
          <Icon size={16} aria-hidden />
          {portal.nav[name]}
        </Link>
      ))}
    </Stack>
  );
}

function Speech() {
  const { portal } = useTexts();
  const { language, speak } = useLanguage();
  return (
    <Select
      size="xs"
      label={portal.language}
      data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
      value={language}
      allowDeselect={false}
      onChange={(value) => value && void speak(value as Language)}
    />
  );
}

function Leave() {
  const { portal } = useTexts();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = useMutation({
    ...leavePortalMutation(),
    onSettled: async () => {
      queries.clear();
      await navigate({ to: "/portal/enter" });
    },
  });
  return (
    <Tooltip label={portal.leave}>
      <ActionIcon
        variant="default"
        size={32}
        aria-label={portal.leave}
        loading={leave.isPending}
        onClick={() => leave.mutate({})}
      >
        <LogOut size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
