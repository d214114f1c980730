import { leavePortalMutation, portalNoticesOptions } from "@client/@tanstack/react-query.gen";
import { ActionIcon, Badge, Box, Select, Stack, Text, Tooltip } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { LogOut } from "lucide-react";
import { LANGUAGES, type Language, useFormats, useLanguage, useTexts } from "@/lib/language";
import { Frame } from "@/shell/Frame";
import { SchemeSwitch } from "@/shell/SchemeSwitch";
import css from "@/shell/Shell.module.css";
import { entriesFor, isHere } from "./entries";
import { usePortal } from "./usePortal";
import { Waiting } from "./Waiting";

/** The frame around every page of the portal: nothing of the buyer's is in it but a name. */
export function PortalShell() {
  const { portal } = useTexts();
  const path = useLocation({ select: (location) => location.pathname });
  return (
    <Frame
      name={portal.title}
      tools={
        <>
          <SchemeSwitch />
          <Leave />
        </>
      }
      navigation={
        <>
          <Where />
          <Entries path={path} />
        </>
      }
      foot={
        <Box p="xs">
          <Speech />
        </Box>
      }
    >
      <Inside />
    </Frame>
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
          {name === "notices" && <Unread />}
        </Link>
      ))}
    </Stack>
  );
}

/** Milliseconds between two looks at what is new. */
const LOOK_EVERY = 15_000;

/** How many notices are new, where there are any. */
function Unread() {
  const { portal } = useTexts();
  const { data } = useQuery({ ...portalNoticesOptions(), refetchInterval: LOOK_EVERY });
  const count = data?.filter((one) => !one.read).length ?? 0;
  if (count === 0) return null;
  return (
    <Badge size="sm" ml="auto" color="indigo" data-testid="unread">
      {portal.notices.unreadOf(count)}
    </Badge>
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
