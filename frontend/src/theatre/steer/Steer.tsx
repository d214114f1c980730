import { handBackMutation, takeOverMutation } from "@client/@tanstack/react-query.gen";
import { Alert, Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Bot, SlidersHorizontal, UserCheck } from "lucide-react";
import { useTexts } from "@/lib/language";
import { Refused } from "@/ui/Refused";
import { isSettled } from "../contenders";
import type { Scene } from "../scene";
import { ChangeMandate } from "./ChangeMandate";

interface Props {
  negotiation: string;
  scene: Scene;
  /** In a campaign the mandate is the campaign's. */
  isInCampaign: boolean;
}

/** A person steps in: takes over from our agent, hands back, changes its mandate. */
export function Steer({ negotiation, scene, isInCampaign }: Props) {
  const { steer } = useTexts().theatre;
  const queries = useQueryClient();
  const onSettled = () => void queries.invalidateQueries();
  const take = useMutation({ ...takeOverMutation(), onSettled });
  const back = useMutation({ ...handBackMutation(), onSettled });
  const [changing, change] = useDisclosure();
  if (isSettled(scene)) return null;
  const isTaken = scene.takenBy !== null;
  const act = isTaken ? back : take;
  const rests = isTaken || scene.paused !== null || scene.asked !== "" || !scene.running;
  return (
    <>
      {scene.running && (
        <Button
          variant="default"
          leftSection={
            isTaken ? <Bot size={16} aria-hidden /> : <UserCheck size={16} aria-hidden />
          }
          loading={act.isPending}
          onClick={() => act.mutate({ path: { negotiation }, body: {} })}
          data-testid="steer"
        >
          {isTaken ? steer.handBack : steer.takeOver}
        </Button>
      )}
      {rests && !isInCampaign && (
        <Button
          variant="default"
          leftSection={<SlidersHorizontal size={16} aria-hidden />}
          onClick={change.open}
        >
          {steer.change}
        </Button>
      )}
      {changing && <ChangeMandate negotiation={negotiation} close={change.close} />}
      <Refused error={act.error} />
    </>
  );
}

/** That our agent rests, and why. */
export function TakenOver() {
  const { steer } = useTexts().theatre;
  return (
    <Alert color="indigo" p="sm" icon={<UserCheck size={18} aria-hidden />} role="status">
      {steer.taken}
    </Alert>
  );
}
