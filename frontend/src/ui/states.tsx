import {
  Button,
  Card,
  Center,
  Skeleton,
  Stack,
  Text,
  ThemeIcon,
  VisuallyHidden,
} from "@mantine/core";
import { CircleAlert, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useTexts } from "@/lib/language";
import { refusal } from "@/lib/problem";

interface Told {
  icon: LucideIcon;
  colour?: string;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** A place that has nothing to show, and what to do about it. */
export function Empty({ icon: Icon, colour = "indigo", title, children, action }: Told) {
  return (
    <Center py={48} px="md">
      <Stack align="center" gap="xs" maw={420} ta="center">
        <ThemeIcon size={44} radius="xl" color={colour}>
          <Icon size={20} aria-hidden />
        </ThemeIcon>
        <Text fw={600} mt={4}>
          {title}
        </Text>
        {children && (
          <Text size="sm" c="dimmed" component="div">
            {children}
          </Text>
        )}
        {action && <div style={{ marginTop: 8 }}>{action}</div>}
      </Stack>
    </Center>
  );
}

/** What could not be loaded, with the server's reason and another try. */
export function LoadFailed({ error, again }: { error: unknown; again?: () => void }) {
  const { common, problems } = useTexts();
  const told = refusal(error);
  const title =
    told.status === 404
      ? problems.notFound
      : told.status === 403
        ? problems.notAllowed
        : told.code === "offline"
          ? problems.offline
          : told.message;
  const way = told.status === 404 ? problems.notFoundWay : told.instead || problems.offlineWay;
  return (
    <div role="alert">
      <Empty
        icon={CircleAlert}
        colour="red"
        title={title}
        action={
          again && (
            <Button variant="default" onClick={again}>
              {common.tryAgain}
            </Button>
          )
        }
      >
        {way}
      </Empty>
    </div>
  );
}

/** Grey bars where rows will be. */
export function LoadingRows({ rows = 6 }: { rows?: number }) {
  const { common } = useTexts();
  return (
    <Stack gap="sm" p="md" aria-busy>
      <VisuallyHidden role="status">{common.loading}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike
        <Skeleton key={row} h={20} w={`${92 - ((row * 13) % 34)}%`} />
      ))}
    </Stack>
  );
}

/** The same for a page that shows one thing. */
export function LoadingPage() {
  return (
    <Stack gap="lg" maw={1180} mx="auto" w="100%">
      <Skeleton h={30} w={280} />
      <Card p={0}>
        <LoadingRows />
      </Card>
    </Stack>
  );
}
