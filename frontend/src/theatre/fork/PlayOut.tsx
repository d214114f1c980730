import type { ForkBody } from "@client";
import { listForksOptions, makeForkMutation } from "@client/@tanstack/react-query.gen";
import { Button, Group, Stack } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { paths } from "@/lib/paths";
import { StrategyChoice } from "@/pages/strategies/StrategyChoice";
import { Refused } from "@/ui/Refused";

interface Props {
  negotiation: string;
  /** What was just simulated, to be played out. */
  body: ForkBody;
}

/** Keeps one course of it, by a strategy, and goes to where it can be watched. */
export function PlayOut({ negotiation, body }: Props) {
  const { whatIf } = useTexts().theatre;
  const [strategy, choose] = useState<string | null>(null);
  const path = { negotiation };
  const before = useQuery({ ...listForksOptions({ path }), staleTime: 0 }).data?.length ?? 0;
  const go = useNavigate();
  const once = useOnce();
  const make = useMutation({
    ...makeForkMutation(),
    onSuccess: (made) => go({ to: paths.fork(made.id) }),
  });
  const wanted = { ...body, strategy, course: before + 1 };
  return (
    <Stack gap="xs">
      <StrategyChoice value={strategy} choose={choose} hint={whatIf.strategy} />
      <Refused error={make.error} />
      <Group justify="flex-end">
        <Button
          leftSection={<Play size={16} aria-hidden />}
          loading={make.isPending}
          onClick={() => make.mutate({ path, body: wanted, headers: once([negotiation, wanted]) })}
        >
          {whatIf.playOut}
        </Button>
      </Group>
    </Stack>
  );
}
