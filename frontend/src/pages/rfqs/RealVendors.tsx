import type { RfqView } from "@client";
import { showVendorOptions } from "@client/@tanstack/react-query.gen";
import { Group, Stack } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { Panel } from "@/ui/Panel";
import { To } from "@/ui/To";
import { PortalLink } from "../vendors/PortalLink";

/** Of whom a real company answers: how it gets to where it quotes, while it may. */
export function RealVendors({ rfq }: { rfq: RfqView }) {
  const { rfqs: texts } = useTexts();
  const letsIn = useMay("buyer", "admin");
  const found = useQueries({
    queries: rfq.invited.map((one) => ({
      ...showVendorOptions({ path: { vendor: one.vendor } }),
      staleTime: 60_000,
    })),
  });
  const real = found.flatMap((one) => (one.data && !one.data.simulated ? [one.data] : []));
  if (rfq.phase !== "collecting" || !letsIn || real.length === 0) return null;
  return (
    <Panel title={texts.real.title} hint={texts.real.lead}>
      <Stack gap="xs">
        {real.map((one) => (
          <Group key={one.id} justify="space-between" gap="xs">
            <To to={paths.vendor(one.id)}>{one.name}</To>
            <PortalLink vendor={one.id} />
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}
