import { Kbd, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Outlet, useLocation } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTexts } from "@/lib/language";
import { useSellsAlone } from "@/lib/session";
import { Account } from "./Account";
import { Frame } from "./Frame";
import { Navigation } from "./Navigation";
import { NotYours } from "./NotYours";
import { isOfBuyer } from "./pages";
import { SchemeSwitch } from "./SchemeSwitch";
import css from "./Shell.module.css";
import { useShortcuts } from "./useShortcuts";

const Bell = lazy(() => import("./Bell"));
const Palette = lazy(() => import("./Palette"));
const Shortcuts = lazy(() => import("./Shortcuts"));

/** The frame around every page for which one is logged in. */
export function Shell() {
  const { shell } = useTexts();
  const [palette, palettes] = useDisclosure();
  const [help, helps] = useDisclosure();
  const path = useLocation({ select: (location) => location.pathname });
  const closed = useSellsAlone() && isOfBuyer(path);
  useShortcuts({ palette: palettes.open, help: helps.open });
  return (
    <Frame
      name={shell.pages}
      tools={
        <>
          <Searching open={palettes.open} />
          <Suspense fallback={<div className={css.bell} />}>
            <Bell />
          </Suspense>
          <SchemeSwitch />
        </>
      }
      navigation={<Navigation path={path} />}
      foot={<Account help={helps.open} />}
    >
      {closed ? <NotYours /> : <Outlet />}
      <Suspense>
        {palette && <Palette close={palettes.close} help={helps.open} />}
        {help && <Shortcuts close={helps.close} />}
      </Suspense>
    </Frame>
  );
}

function Searching({ open }: { open: () => void }) {
  const { palette } = useTexts().shell;
  return (
    <UnstyledButton className={css.search} onClick={open} aria-label={palette.label}>
      <Search size={14} aria-hidden />
      <Text span size="sm" visibleFrom="xs" pr={28}>
        {palette.label}
      </Text>
      <Kbd size="xs" visibleFrom="xs">
        Ctrl K
      </Kbd>
    </UnstyledButton>
  );
}
