import { ActionIcon } from "@mantine/core";
import { Link, useLocation } from "@tanstack/react-router";
import { Bell as Icon } from "lucide-react";
import { useTexts } from "@/lib/language";
import css from "./Bell.module.css";
import { useInbox, useReading } from "./useInbox";

/** Numbers beyond it say no more. */
const MOST = 99;

/** How many notices I have not read, as it changes, and the way to them. */
export default function Bell() {
  const { inbox } = useTexts().shell;
  const path = useLocation({ select: (location) => location.pathname });
  const unread = useInbox()?.unread ?? 0;
  useReading(path, unread);
  const shown = unread > MOST ? `${MOST}+` : String(unread);
  return (
    <ActionIcon
      component={Link}
      to="/inbox"
      variant="default"
      size={32}
      className={css.bell}
      aria-label={inbox(unread)}
    >
      <Icon size={15} aria-hidden />
      {unread > 0 && (
        <span className={css.count} aria-hidden>
          {shown}
        </span>
      )}
    </ActionIcon>
  );
}
