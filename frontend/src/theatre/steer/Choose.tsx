import type { CampaignView } from "@client";
import { chooseWinnerMutation } from "@client/@tanstack/react-query.gen";
import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trophy } from "lucide-react";
import { useTexts } from "@/lib/language";
import { useMay } from "@/lib/session";
import { told } from "@/lib/told";
import { Refused } from "@/ui/Refused";
import type { Contender } from "../contenders";

interface Props {
  campaign: CampaignView;
  part: number;
  /** All vendors of the part, the best first. */
  ranked: readonly Contender[];
}

/** All have come as far as they will: a person says who gets the part, subject to approval. */
export function Choose({ campaign, part, ranked }: Props) {
  const { steer, vendors } = useTexts().theatre;
  const mayBuy = useMay("buyer", "admin");
  const queries = useQueryClient();
  const choose = useMutation({
    ...chooseWinnerMutation(),
    onSettled: () => void queries.invalidateQueries(),
  });
  const pick = (one: Contender) =>
    choose.mutate(
      {
        path: { campaign: campaign.id },
        body: { version: campaign.version, part, negotiation: one.negotiation },
      },
      { onSuccess: () => void told(steer.chosen(one.name)) },
    );
  return (
    <Alert color="indigo" p="sm" icon={<Trophy size={18} aria-hidden />} role="status">
      <Stack gap="xs" data-testid="choose">
        <Text size="sm">{steer.choose}</Text>
        {mayBuy && (
          <Group gap="xs">
            {ranked
              .filter((one) => one.rank !== null)
              .map((one, place) => (
                <Button
                  key={one.negotiation}
                  variant={place === 0 ? "filled" : "default"}
                  size="compact-md"
                  loading={choose.isPending}
                  onClick={() => pick(one)}
                  aria-label={`${steer.chooseThis}: ${one.name}`}
                >
                  {vendors.rank(one.rank ?? 0)} {one.name}
                </Button>
              ))}
          </Group>
        )}
        <Refused error={choose.error} />
      </Stack>
    </Alert>
  );
}
