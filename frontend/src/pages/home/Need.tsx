import { Box, Text, ThemeIcon } from "@mantine/core";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import css from "./Need.module.css";

interface Props {
  icon: LucideIcon;
  colour: string;
  title: ReactNode;
  hint: ReactNode;
  action: ReactNode;
}

/** One thing that needs me, and the one thing to do about it. */
export function Need({ icon: Icon, colour, title, hint, action }: Props) {
  return (
    <li className={css.need}>
      <ThemeIcon size={32} radius="md" color={colour}>
        <Icon size={16} aria-hidden />
      </ThemeIcon>
      <Box flex={1} miw={0}>
        <Text size="sm" fw={550} lineClamp={2}>
          {title}
        </Text>
        <Text size="sm" c="dimmed" component="div">
          {hint}
        </Text>
      </Box>
      <div className={css.action}>{action}</div>
    </li>
  );
}
