import type { RequestView } from "@client";
import { showCampaignOptions, startCampaignMutation } from "@client/@tanstack/react-query.gen";
import { Alert, Button, Group, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { CircleX, Play } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { Refused } from "@/ui/Refused";
import { nextOnes } from "./next";

/** As many as one usually begins with. */
const VENDORS = 3;

/** After a campaign in which nobody was awarded: who comes next, and one button to go on. */
export function GoOn({ request }: { request: RequestView }) {
  const { next: texts } = useTexts().requests;
  const mayBuy = useMay("buyer", "admin");
  const queries = useQueryClient();
  const navigate = useNavigate();
  const names = nextOnes(request, VENDORS);
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
      title={texts.title}
      role="status"
      data-testid="go-on"
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex="1 1 280px">
          {names.length > 0 ? texts.come(names) : texts.nobody}
        </Text>
        {names.length > 0 && mayBuy && (
          <Button
            leftSection={<Play size={16} aria-hidden />}
            loading={begin.isPending}
            onClick={() => begin.mutate({ path, body: { vendors: VENDORS } })}
            data-testid="primary"
          >
            {texts.submit}
          </Button>
        )}
      </Group>
      <Refused error={begin.error} />
    </Alert>
  );
}

/** Whether nobody was awarded in the request's campaign, so that others may be asked. */
export function useNobodyAwarded(request: RequestView): boolean {
  const campaign = request.campaign ?? "";
  const found = useQuery({
    ...showCampaignOptions({ path: { campaign } }),
    enabled: request.campaign !== null && request.state === "negotiating",
  });
  return found.data?.state === "failed";
}
