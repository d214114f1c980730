import { Alert, Text } from "@mantine/core";
import { UserPlus } from "lucide-react";
import type { ReactNode } from "react";
import { useTexts } from "@/lib/language";
import { useMay } from "@/lib/session";
import { To } from "./To";

/** Somebody is missing for what comes: for what, whom to invite, and where. */
export function Missing({ children, roles }: { children: ReactNode; roles: string[] }) {
  const { missing, common } = useTexts();
  const inviting = useMay("admin");
  const names = [...new Set(roles)].map((role) => common.role[role] ?? role);
  return (
    <Alert color="amber" p="sm" icon={<UserPlus size={18} aria-hidden />} data-testid="missing">
      <Text size="sm">{children}</Text>
      <Text size="sm" mt={4}>
        {missing.invite(names)}{" "}
        {inviting ? <To to="/settings?tab=members">{missing.way}</To> : missing.ask}
      </Text>
    </Alert>
  );
}
