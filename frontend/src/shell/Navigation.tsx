import { Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTexts } from "@/lib/language";
import { usePages } from "./pages";
import css from "./Shell.module.css";

const GROUPS = ["work", "records", "workspace"] as const;

function here(path: string, to: string): boolean {
  return to === "/" ? path === "/" : path === to || path.startsWith(`${to}/`);
}

/** The pages that I can use, in groups. */
export function Navigation({ path }: { path: string }) {
  const { shell } = useTexts();
  const usable = usePages();
  return (
    <Stack gap="md">
      {GROUPS.map((group) => {
        const pages = usable.filter((page) => page.group === group);
        if (pages.length === 0) return null;
        return (
          <Stack key={group} gap={2}>
            <Text size="xs" c="dimmed" fw={500} px={10} pb={4} pt={4}>
              {shell.groups[group]}
            </Text>
            {pages.map(({ to, name, icon: Icon }) => (
              <Link
                key={to}
                to={to}
                className={css.link}
                data-active={here(path, to) || undefined}
                aria-current={here(path, to) ? "page" : undefined}
              >
                <Icon size={16} aria-hidden />
                {shell.nav[name]}
              </Link>
            ))}
          </Stack>
        );
      })}
    </Stack>
  );
}
