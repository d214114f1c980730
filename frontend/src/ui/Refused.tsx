import { Alert, Text } from "@mantine/core";
import { CircleAlert } from "lucide-react";
import { useTexts } from "@/lib/language";
import { refusal } from "@/lib/problem";

/** Why a command was not carried out, shown beside the control that gave it. */
export function Refused({ error }: { error: unknown }) {
  const { problems } = useTexts();
  if (!error) return null;
  const told = refusal(error);
  const offline = told.code === "offline";
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      p="sm"
      icon={<CircleAlert size={18} aria-hidden />}
      data-testid="refused"
    >
      <Text size="sm" fw={500}>
        {offline ? problems.offline : told.message}
      </Text>
      <Text size="sm">{offline ? problems.offlineWay : told.instead}</Text>
    </Alert>
  );
}
