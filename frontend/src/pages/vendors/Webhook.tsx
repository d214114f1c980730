import type { DeliveryView, SellerConfigBody, SellerConfigView, WebhookView } from "@client";
import { Badge, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Webhook as Icon, KeyRound } from "lucide-react";
import { useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { told } from "@/lib/told";
import { Secret } from "@/pages/settings/Secret";
import { Load } from "@/ui/Load";
import { When } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { type Column, Rows } from "@/ui/Rows";
import { Empty, LoadingRows } from "@/ui/states";
import { keyOf, useWays } from "./ways";

/** Milliseconds between two looks at what became of deliveries. */
const LOOK_EVERY = 5_000;
const COLOURS = { waiting: "amber", arrived: "teal", dead: "red" };

/** Whereto a vendor's notices go besides its portal, and what became of them. */
export function Webhook({ vendor }: { vendor: { id: string } }) {
  const texts = useTexts().webhooks;
  const ways = useWays();
  const query = useQuery({
    queryKey: keyOf(ways, "webhook", vendor.id),
    queryFn: () => ways.webhook(vendor.id),
    refetchInterval: LOOK_EVERY,
  });
  const config = useQuery({
    queryKey: keyOf(ways, "config", vendor.id),
    queryFn: () => ways.config(vendor.id),
  });
  return (
    <Panel title={texts.title} hint={texts.hint}>
      <Load query={query} meanwhile={<LoadingRows rows={3} />}>
        {(found) => (
          <Stack gap="md">
            <Load query={config} meanwhile={<LoadingRows rows={1} />}>
              {(known) => <Address key={known.version} config={known} />}
            </Load>
            <Signing webhook={found} />
            <Deliveries webhook={found} />
          </Stack>
        )}
      </Load>
    </Panel>
  );
}

function Address({ config }: { config: SellerConfigView }) {
  const texts = useTexts().webhooks;
  const { vendor, version: _, private_to: __, ...rest } = config;
  const [url, setUrl] = useState(config.notification_webhook_url ?? "");
  const [mail, setMail] = useState(config.notification_email ?? "");
  const [slack, setSlack] = useState(config.slack_channel ?? "");
  const ways = useWays();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: () =>
      ways.putConfig(vendor, {
        ...(rest as SellerConfigBody),
        notification_webhook_url: url || null,
        notification_email: mail || null,
        slack_channel: slack || null,
      }),
    onSuccess: (saved) => {
      queries.setQueryData(keyOf(ways, "config", vendor), saved);
      void told(texts.saved);
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Group align="flex-end" gap="xs">
        <TextInput
          label={texts.address}
          description={texts.addressHint}
          placeholder="https://example.com/notices"
          type="url"
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
          flex={1}
          miw={220}
        />
        <TextInput
          label={texts.mail}
          type="email"
          value={mail}
          onChange={(event) => setMail(event.currentTarget.value)}
          flex={1}
          miw={220}
        />
        <TextInput
          label={texts.slack}
          placeholder="https://hooks.slack.com/services/…"
          value={slack}
          onChange={(event) => setSlack(event.currentTarget.value)}
          flex={1}
          miw={220}
        />
        <Button type="submit" variant="default" loading={save.isPending}>
          {texts.save}
        </Button>
      </Group>
      <Refused error={save.error} />
    </form>
  );
}

function Signing({ webhook }: { webhook: WebhookView }) {
  const texts = useTexts().webhooks;
  const formats = useFormats();
  const ways = useWays();
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: () => ways.newSecret(webhook.vendor),
    onSuccess: () =>
      queries.invalidateQueries({ queryKey: keyOf(ways, "webhook", webhook.vendor) }),
  });
  const made = webhook.secret_made;
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{made ? texts.secretSince(formats.moment(made)) : texts.noSecret}</Text>
        <Button
          variant="default"
          leftSection={<KeyRound size={16} aria-hidden />}
          loading={make.isPending}
          onClick={() => make.mutate()}
        >
          {made ? texts.another : texts.make}
        </Button>
      </Group>
      <Refused error={make.error} />
      {make.data?.secret && (
        <Secret label={texts.secret} value={make.data.secret} hint={texts.once} />
      )}
    </Stack>
  );
}

function Deliveries({ webhook }: { webhook: WebhookView }) {
  const { webhooks: texts, portal, common } = useTexts();
  const ways = useWays();
  const queries = useQueryClient();
  const again = useMutation({
    mutationFn: (delivery: string) => ways.resend(webhook.vendor, delivery),
    onSuccess: (found) => queries.setQueryData(keyOf(ways, "webhook", webhook.vendor), found),
  });
  const kinds: Record<string, string> = portal.notices.kinds;
  const columns: Column<DeliveryView>[] = [
    { head: texts.what, cell: (row) => kinds[row.kind] ?? row.kind },
    {
      head: common.state,
      cell: (row) => (
        <>
          <Badge color={COLOURS[row.state]}>{texts.states[row.state]}</Badge>
          <Text size="xs" c="dimmed">
            {texts.tries(row.tries)}
            {row.reason && ` · ${row.reason}`}
          </Text>
        </>
      ),
    },
    { head: texts.when, from: "sm", cell: (row) => <When at={row.tried ?? row.made} /> },
    {
      head: texts.action,
      right: true,
      cell: (row) =>
        row.state !== "waiting" && (
          <Button
            size="compact-sm"
            variant="default"
            loading={again.isPending && again.variables === row.id}
            onClick={() => again.mutate(row.id)}
          >
            {texts.again}
          </Button>
        ),
    },
  ];
  return (
    <>
      <Refused error={again.error} />
      {webhook.deliveries.length === 0 ? (
        <Empty icon={Icon} title={texts.empty} />
      ) : (
        <Rows
          label={texts.deliveries}
          rows={webhook.deliveries}
          columns={columns}
          name={(row) => row.id}
        />
      )}
    </>
  );
}
