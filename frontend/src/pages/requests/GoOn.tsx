import type { RequestView } from "@client";
import { showCampaignOptions, startCampaignMutation } from "@client/@tanstack/react-query.gen";
import { Alert, Button, Group, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ArrowRight, CircleX, Play } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { Refused } from "@/ui/Refused";
import { nextOnes, unawarded } from "./next";

/** As many as one usually begins with. */
const VENDORS = 3;

interface Props {
  request: RequestView;
  /** The lines for which nobody was awarded. */
  lines: readonly number[];
  /** The campaign that one looks at, which a later one may have followed. */
  campaign: string | null;
}

/** After a campaign in which nobody was awarded for some line: what comes next. */
export function GoOn({ request, lines, campaign }: Props) {
  if (lines.length === 0) return null;
  return request.campaign === campaign ? (
    <Further request={request} lines={lines} />
  ) : (
    <Later campaign={request.campaign} />
  );
}

/** Others were asked already. */
function Later({ campaign }: { campaign: string | null }) {
  const { next: texts, detail } = useTexts().requests;
  if (campaign === null) return null;
  return (
    <Alert p="sm" icon={<ArrowRight size={18} aria-hidden />} role="status" data-testid="later">
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex="1 1 280px">
          {texts.later}
        </Text>
        <Button component={Link} to={paths.campaign(campaign)} variant="default">
          {detail.follow}
        </Button>
      </Group>
    </Alert>
  );
}

/** Who fits too, and one button to go on with them. */
function Further({ request, lines }: Omit<Props, "campaign">) {
  const { next: texts } = useTexts().requests;
  const mayBuy = useMay("buyer", "admin");
  const queries = useQueryClient();
  const navigate = useNavigate();
  const names = nextOnes(request, lines, VENDORS);
  const begin = useMutation({
    ...startCampaignMutation(),
    onSuccess: async (started) => {
      await queries.invalidateQueries();
      if ("campaign" in started) await navigate({ to: paths.campaign(started.campaign) });
    },
  });
  const path = { request: request.id };
  return (
    <Alert
      color="amber"
      icon={<CircleX size={18} aria-hidden />}
      title={lines.length < request.lines.length ? texts.titleOf(lines) : texts.title}
      role="status"
      data-testid="go-on"
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex="1 1 280px">
          {names.length > 0 ? texts.come(names) : texts.nobody}
        </Text>
        {mayBuy && (
          <Button
            variant={names.length > 0 ? "filled" : "default"}
            leftSection={<Play size={16} aria-hidden />}
            loading={begin.isPending}
            onClick={() => begin.mutate({ path, body: { vendors: VENDORS } })}
            data-testid="primary"
          >
            {names.length > 0 ? texts.submit : texts.again}
          </Button>
        )}
      </Group>
      <Refused error={begin.error} />
    </Alert>
  );
}

/** The lines for which nobody was awarded in the request's campaign, so that others may be asked. */
export function useUnawarded(request: RequestView): number[] {
  const campaign = request.campaign ?? "";
  const found = useQuery({
    ...showCampaignOptions({ path: { campaign } }),
    enabled: request.campaign !== null && request.state === "negotiating",
  });
  return found.data ? unawarded(request, found.data) : [];
}
