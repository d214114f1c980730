import { Stack } from "@mantine/core";
import { Reworded, useTexts } from "@/lib/language";
import { Rules } from "@/pages/vendors/Rules";
import { Selling } from "@/pages/vendors/Selling";
import { Trades } from "@/pages/vendors/Trades";
import { Webhook } from "@/pages/vendors/Webhook";
import { WaysContext } from "@/pages/vendors/ways";
import { Page } from "@/ui/Page";
import { usePortal } from "../usePortal";
import { asVendor } from "./ways";

/** How far the vendor's agent may go, what it asks its people, and what it gives for what. */
export function OwnRules() {
  const { portal } = useTexts();
  const here = usePortal();
  if (!here) return null;
  const { secret, selling, trades } = portal.rules;
  const vendor = { id: here.vendor };
  return (
    <Page title={portal.nav.rules} lead={portal.rules.lead}>
      <Reworded texts={{ vendors: { secret, selling, trades } }}>
        <WaysContext value={asVendor}>
          <Stack gap="lg">
            <Rules vendor={vendor} />
            <Selling vendor={vendor} />
            <Trades vendor={vendor} />
            <Webhook vendor={vendor} />
          </Stack>
        </WaysContext>
      </Reworded>
    </Page>
  );
}
