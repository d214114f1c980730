import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { usePages } from "./pages";

interface Opens {
  palette: () => void;
  help: () => void;
}

/** Milliseconds in which the second key of `g r` is waited for. */
const PATIENCE = 1_200;

/** Whether keys belong to what is being typed into. */
export function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

/** Ctrl+K, `?`, `c`, `t`, and `g` with a page's letter. */
export function useShortcuts({ palette, help }: Opens): void {
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  const pages = usePages();
  const begun = useRef(0);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        return palette();
      }
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      const going = event.timeStamp - begun.current < PATIENCE;
      begun.current = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const page = going && pages.find((one) => one.key === event.key);
      if (page) return void navigate({ to: page.to });
      if (event.key === "?") return help();
      if (event.key === "t") return setColorScheme(dark ? "light" : "dark");
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [palette, help, navigate, setColorScheme, dark, pages]);
}
