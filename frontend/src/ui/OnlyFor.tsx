import { Card } from "@mantine/core";
import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { useTexts } from "@/lib/language";
import { type Role, useMay } from "@/lib/session";
import { Page } from "./Page";
import { Empty } from "./states";

interface Props {
  roles: Role[];
  title: string;
  above: ReactNode;
  children: ReactNode;
}

/** A form for some roles only; the others are told before they fill it in, and not after. */
export function OnlyFor({ roles, title, above, children }: Props) {
  const { common } = useTexts();
  if (useMay(...roles)) return children;
  const names = roles.map((role) => common.role[role] ?? role);
  return (
    <Page title={title} above={above} width={760}>
      <Card p={0}>
        <Empty icon={Lock} title={common.notAllowed(names)}>
          {common.askForRole}
        </Empty>
      </Card>
    </Page>
  );
}
