import { Checkbox, Stack } from "@mantine/core";
import { useTexts } from "@/lib/language";
import { type Role, useMay } from "@/lib/session";

const ROLES: Role[] = [
  "owner",
  "admin",
  "buyer",
  "approver",
  "payer",
  "seller",
  "analyst",
  "viewer",
];

interface Props {
  label: string;
  hint?: string;
  value: string[];
  change: (roles: string[]) => void;
}

/** Roles with what each may do; only an owner grants ownership. */
export function RolesField({ label, hint, value, change }: Props) {
  const { settings, common } = useTexts();
  const owner = useMay("owner");
  return (
    <Checkbox.Group label={label} description={hint} value={value} onChange={change}>
      <Stack gap="xs" mt="xs">
        {ROLES.map((role) => (
          <Checkbox
            key={role}
            value={role}
            label={common.role[role]}
            description={settings.roleHints[role]}
            disabled={role === "owner" && !owner}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
