import { startCampaignMutation } from "@client/@tanstack/react-query.gen";
import { Button, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { Refused } from "@/ui/Refused";

/** One click: the usual number of vendors and rounds. */
export function StartButton({ request, primary }: { request: string; primary: boolean }) {
  const { home } = useTexts();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const start = useMutation({
    ...startCampaignMutation(),
    onSuccess: async (started) => {
      await queries.invalidateQueries();
      if ("campaign" in started) await navigate({ to: paths.campaign(started.campaign) });
    },
  });
  return (
    <Stack gap="xs" maw={340}>
      <div>
        <Button
          size="xs"
          variant={primary ? "filled" : "default"}
          leftSection={<Play size={14} aria-hidden />}
          loading={start.isPending}
          onClick={() => start.mutate({ path: { request }, body: {} })}
        >
          {home.start}
        </Button>
      </div>
      <Refused error={start.error} />
    </Stack>
  );
}
