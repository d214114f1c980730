import { Button } from "@mantine/core";
import { CheckCheck } from "lucide-react";
import { useTexts } from "@/lib/language";

interface Props {
  pending: boolean;
  read: () => void;
}

/** Everything that was told until now is read. */
export function ReadAll({ pending, read }: Props) {
  const { notices } = useTexts().portal;
  return (
    <Button
      variant="default"
      leftSection={<CheckCheck size={16} aria-hidden />}
      loading={pending}
      onClick={read}
    >
      {notices.readAll}
    </Button>
  );
}
