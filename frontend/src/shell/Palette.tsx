import "@mantine/spotlight/styles.css";
import { useMantineColorScheme } from "@mantine/core";
import { createSpotlight, Spotlight, type SpotlightActionGroupData } from "@mantine/spotlight";
import { useNavigate } from "@tanstack/react-router";
import { Keyboard, LogOut, Search } from "lucide-react";
import { useEffect } from "react";
import { useTexts } from "@/lib/language";
import { usePages } from "./pages";
import { SCHEMES } from "./SchemeSwitch";
import { useLogOut } from "./useLogOut";

const [store, spotlight] = createSpotlight();
const SIZE = 16;

/** Every page and every command by name. */
export default function Palette({ close, help }: { close: () => void; help: () => void }) {
  const { shell } = useTexts();
  const navigate = useNavigate();
  const logOut = useLogOut();
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => spotlight.open(), []);
  const pages = usePages().map(({ to, name, icon: Icon }) => ({
    id: to,
    label: shell.nav[name],
    leftSection: <Icon size={SIZE} aria-hidden />,
    onClick: () => void navigate({ to }),
  }));
  const schemes = SCHEMES.map(([scheme, Icon]) => ({
    id: scheme,
    label: `${shell.scheme.label}: ${shell.scheme[scheme]}`,
    leftSection: <Icon size={SIZE} aria-hidden />,
    onClick: () => setColorScheme(scheme),
  }));
  const actions: SpotlightActionGroupData[] = [
    { group: shell.palette.pages, actions: pages },
    {
      group: shell.palette.actions,
      actions: [
        ...schemes,
        {
          id: "shortcuts",
          label: shell.palette.shortcuts,
          leftSection: <Keyboard size={SIZE} aria-hidden />,
          onClick: help,
        },
        {
          id: "log-out",
          label: shell.palette.logOut,
          leftSection: <LogOut size={SIZE} aria-hidden />,
          onClick: logOut,
        },
      ],
    },
  ];
  return (
    <Spotlight
      store={store}
      shortcut={null}
      actions={actions}
      highlightQuery
      scrollable
      maxHeight={420}
      nothingFound={shell.palette.nothing}
      onSpotlightClose={close}
      attributes={{ content: { "aria-label": shell.palette.label } }}
      searchProps={{
        leftSection: <Search size={SIZE} aria-hidden />,
        placeholder: shell.palette.placeholder,
        "aria-label": shell.palette.label,
      }}
    />
  );
}
