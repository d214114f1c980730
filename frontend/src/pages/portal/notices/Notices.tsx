import type { Notice } from "@client";
import {
  portalNoticesOptions,
  portalNoticesQueryKey,
  portalReadNoticesMutation,
} from "@client/@tanstack/react-query.gen";
import { Badge, Button, Card, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Bell, CheckCheck } from "lucide-react";
import { useTexts } from "@/lib/language";
import { Load } from "@/ui/Load";
import { When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Refused } from "@/ui/Refused";
import { type Column, Rows } from "@/ui/Rows";
import { Empty } from "@/ui/states";

/** Milliseconds between two looks at what has happened. */
const LOOK_EVERY = 5_000;

/** What happened in the vendor's negotiations and what is near, the newest first. */
export function Notices() {
  const { portal } = useTexts();
  const query = useQuery({ ...portalNoticesOptions(), refetchInterval: LOOK_EVERY });
  const queries = useQueryClient();
  const read = useMutation({
    ...portalReadNoticesMutation(),
    onSuccess: () => queries.invalidateQueries({ queryKey: portalNoticesQueryKey() }),
  });
  const unread = query.data?.some((one) => !one.read) ?? false;
  return (
    <Page
      title={portal.nav.notices}
      lead={portal.notices.lead}
      actions={
        unread && (
          <Button
            variant="default"
            leftSection={<CheckCheck size={16} aria-hidden />}
            loading={read.isPending}
            onClick={() => read.mutate({})}
          >
            {portal.notices.readAll}
          </Button>
        )
      }
    >
      <Refused error={read.error} />
      <Card p={0}>
        <Load query={query}>
          {(found) =>
            found.length === 0 ? (
              <Empty icon={Bell} title={portal.notices.empty} />
            ) : (
              <Told notices={found} />
            )
          }
        </Load>
      </Card>
    </Page>
  );
}

function Told({ notices }: { notices: Notice[] }) {
  const { portal, common } = useTexts();
  const columns: Column<Notice>[] = [
    {
      head: portal.notices.what,
      cell: (row) => (
        <>
          <Text size="sm" fw={row.read ? 400 : 600} component="div">
            {portal.notices.kinds[row.kind]}
          </Text>
          <Text size="xs" c="dimmed">
            {row.product}
          </Text>
        </>
      ),
    },
    {
      head: common.state,
      cell: (row) =>
        row.read ? (
          <Badge color="gray">{portal.notices.read}</Badge>
        ) : (
          <Badge color="indigo">{portal.notices.unread}</Badge>
        ),
    },
    { head: portal.notices.when, right: true, cell: (row) => <When at={row.at} /> },
  ];
  return (
    <Rows
      label={portal.nav.notices}
      rows={notices}
      columns={columns}
      name={(row) => row.id}
      to={pageOf}
    />
  );
}

/** Where one looks at what it is about. */
function pageOf({ rfq, amendment, contract, negotiation }: Notice): string {
  if (rfq) return `/portal/rfqs/${rfq}`;
  if (contract) return `/portal/contracts/${contract}`;
  if (amendment) return `/portal/amendments/${amendment}`;
  return `/portal/negotiations/${negotiation}`;
}
