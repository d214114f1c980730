import type { BoughtView } from "@client";
import { Button, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { Panel } from "@/ui/Panel";

/** The papers, and what comes next until it is paid. */
export function Bought({ bought, paid }: { bought: BoughtView; paid: boolean }) {
  const { byMessage: texts } = useTexts();
  const formats = useFormats();
  const order = bought.purchase_order;
  const mayBill = useMay("buyer", "payer", "admin");
  return (
    <Panel
      title={paid ? (texts.stages.paid ?? "") : texts.next}
      hint={formats.money(bought.total.amount, bought.total.currency)}
    >
      <Stack gap="sm">
        {!paid && (
          <Text size="sm" c="dimmed">
            {texts.nextLead}
          </Text>
        )}
        <Group gap="xs">
          <Button component={Link} to={paths.order(order)} variant="default">
            {texts.receive}
          </Button>
          {!paid && mayBill && (
            <Button
              variant="default"
              renderRoot={(root) => <Link {...root} to="/invoices/new" search={{ order }} />}
            >
              {texts.bill}
            </Button>
          )}
          <Button
            variant="default"
            renderRoot={(root) => <Link {...root} to="/invoices" search={{ order, show: "all" }} />}
          >
            {texts.invoices}
          </Button>
          <Button component={Link} to={paths.contract(bought.contract)} variant="default">
            {texts.contract}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
