import type { RequestView } from "@client";
import { Alert, Group, Text } from "@mantine/core";
import { CircleX } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { To } from "@/ui/To";

/** Nothing comes of it any more: why, and what can be done. */
export function Ended({ request }: { request: RequestView }) {
  const { ended: texts } = useTexts().requests;
  return (
    <Alert
      color="amber"
      icon={<CircleX size={18} aria-hidden />}
      title={texts.title[request.ended_as] ?? request.ended_as}
      data-testid="ended"
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex="1 1 280px">
          {request.ended_why && <span style={{ display: "block" }}>{request.ended_why}</span>}
          {texts.way}
        </Text>
        <To to={paths.messageOrder(request.id)}>{texts.open}</To>
      </Group>
    </Alert>
  );
}
