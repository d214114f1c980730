import type { MessageOrderRow } from "@client";
import {
  listMessageOrdersInfiniteOptions,
  orderByMessageMutation,
} from "@client/@tanstack/react-query.gen";
import { Card, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { MessageSquareText } from "lucide-react";
import { useMemo } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { List, lookAgain, useListed } from "@/ui/List";
import { Amount, When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import type { Column } from "@/ui/Rows";
import { Empty } from "@/ui/states";
import { StageMark } from "./marks";
import { OrderText } from "./OrderText";

/** A text to order by, and what was ordered so, the newest first. */
export function MessageOrders() {
  const { byMessage: texts } = useTexts();
  const query = useListed(listMessageOrdersInfiniteOptions(), { refetchInterval: lookAgain });
  const columns = useColumns();
  return (
    <Page title={texts.title} lead={texts.lead}>
      <NewOrder />
      <List
        label={texts.title}
        query={query}
        columns={columns}
        name={(row) => row.id}
        to={(row) => paths.messageOrder(row.id)}
        empty={
          <Empty icon={MessageSquareText} title={texts.empty}>
            {texts.emptyWay}
          </Empty>
        }
      />
    </Page>
  );
}

function NewOrder() {
  const { byMessage: texts } = useTexts();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const once = useOnce();
  const { text } = useSearch({ from: "/inside/orders" });
  const order = useMutation({
    ...orderByMessageMutation(),
    onSuccess: async (started) => {
      await queries.invalidateQueries();
      await navigate({ to: paths.messageOrder(started.order_id) });
    },
  });
  if (!useMay("buyer", "admin")) return null;
  return (
    <Card>
      <OrderText
        label={texts.what}
        hint={texts.whatHint}
        example={texts.example}
        begin={text}
        send={texts.send}
        sending={order}
        run={(text) => order.mutate({ body: { text }, headers: once(text) })}
      />
    </Card>
  );
}

function useColumns(): Column<MessageOrderRow>[] {
  const { byMessage: texts, common } = useTexts();
  const formats = useFormats();
  return useMemo(
    () => [
      {
        head: texts.one,
        cell: (row) => (
          <Text span size="sm" fw={550} lineClamp={2}>
            {row.product
              ? `${row.quantity === null ? "" : formats.number(row.quantity)} ${row.unit} ${row.product}`
              : texts.notYet}
          </Text>
        ),
      },
      {
        head: texts.stage,
        cell: (row) => <StageMark stage={row.stage} asking={row.asking.length > 0} />,
      },
      { head: texts.vendor, from: "sm", cell: (row) => row.vendor_name },
      {
        head: texts.total,
        right: true,
        from: "sm",
        cell: (row) => row.total && <Amount {...row.total} />,
      },
      {
        head: common.created,
        right: true,
        from: "md",
        cell: (row) => (
          <Text size="sm" c="dimmed" span>
            <When at={row.at} />
          </Text>
        ),
      },
    ],
    [texts, common, formats],
  );
}
