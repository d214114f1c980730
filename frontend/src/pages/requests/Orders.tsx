import type { RequestView } from "@client";
import { Button, Group } from "@mantine/core";
import { Download } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { Amount } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { Rows } from "@/ui/Rows";
import { To } from "@/ui/To";

export function Orders({ request }: { request: RequestView }) {
  const { requests, common } = useTexts();
  const texts = requests.detail;
  return (
    <Panel
      title={texts.orders}
      flush
      actions={
        <Button
          component="a"
          href={`/api/v1/requests/${request.id}/ocds`}
          download={`${request.id}.json`}
          variant="default"
          size="xs"
          leftSection={<Download size={14} aria-hidden />}
        >
          {texts.ocds}
        </Button>
      }
    >
      <Rows
        label={texts.orders}
        rows={request.orders}
        name={(order) => order.purchase_order}
        columns={[
          {
            head: texts.product,
            cell: (order) => request.lines[order.line - 1]?.product ?? texts.line(order.line),
          },
          { head: common.total, right: true, cell: (order) => <Amount {...order.total} /> },
          {
            head: common.open,
            right: true,
            cell: (order) => (
              <Group gap="sm" justify="flex-end">
                <To to={paths.contract(order.contract)}>{texts.contract}</To>
                <To to={paths.order(order.purchase_order)}>{texts.order}</To>
              </Group>
            ),
          },
        ]}
      />
    </Panel>
  );
}
