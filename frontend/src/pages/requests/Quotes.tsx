import type { RequestView } from "@client";
import { Button, Stack } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Scale } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { Panel } from "@/ui/Panel";
import { To } from "@/ui/To";

/** The request's RFQs, and the way to another one while a line is free. */
export function Quotes({ request }: { request: RequestView }) {
  const { requests } = useTexts();
  const texts = requests.quotes;
  const mayBuy = useMay("buyer", "admin");
  const free = mayBuy && request.orders.length < request.lines.length && !request.campaign;
  if (!free && request.rfqs.length === 0) return null;
  return (
    <Panel title={texts.title} hint={texts.hint}>
      <Stack gap="xs" align="flex-start">
        {request.rfqs.map((rfq, place) => (
          <To key={rfq} to={paths.rfq(rfq)}>
            {texts.rfq(place + 1)}
          </To>
        ))}
        {free && (
          <Button
            renderRoot={(props) => (
              <Link to="/rfqs/new" search={{ request: request.id }} {...props} />
            )}
            variant="default"
            leftSection={<Scale size={15} aria-hidden />}
          >
            {texts.ask}
          </Button>
        )}
      </Stack>
    </Panel>
  );
}
