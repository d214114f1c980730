import { Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Handshake, PencilLine } from "lucide-react";
import { useTexts } from "@/lib/language";
import { type Scene, standing } from "@/theatre/scene";
import { Panel } from "@/ui/Panel";
import { AcceptOffer } from "./AcceptOffer";
import { CounterOffer } from "./CounterOffer";
import { LeaveTable } from "./LeaveTable";
import { Terms, useTableWords } from "./Terms";

interface Props {
  negotiation: string;
  scene: Scene;
  unit: string;
}

/** What the vendor can do now, by hand. */
export function Acting({ negotiation, scene, unit }: Props) {
  const { acting } = useTexts().portal;
  const [countering, counter] = useDisclosure();
  const [accepting, accept] = useDisclosure();
  const [leaving, leave] = useDisclosure();
  const mine = scene.moves.length % 2 === 1 && !scene.paused;
  const words = useTableWords(scene, unit);
  const bid = standing(scene, "buyer");
  const last = scene.moves.length >= 2 * scene.maxRounds;
  const [title, hint] = scene.paused ? acting.paused : mine ? acting.yours : acting.theirs;
  return (
    <Panel title={title} hint={hint}>
      <Stack gap="md">
        {mine && bid && <Terms words={words} offer={bid.offer} />}
        <Group gap="xs">
          {mine && (
            <>
              <Button leftSection={<Handshake size={16} aria-hidden />} onClick={accept.open}>
                {acting.accept}
              </Button>
              <Button
                variant="default"
                leftSection={<PencilLine size={16} aria-hidden />}
                onClick={counter.open}
              >
                {acting.counter}
              </Button>
            </>
          )}
          <Button variant="default" onClick={leave.open}>
            {acting.leave}
          </Button>
        </Group>
        {mine && last && <Text size="sm">{acting.lastRound}</Text>}
      </Stack>
      {accepting && bid && (
        <AcceptOffer negotiation={negotiation} scene={scene} words={words} close={accept.close} />
      )}
      {countering && (
        <CounterOffer negotiation={negotiation} scene={scene} words={words} close={counter.close} />
      )}
      {leaving && <LeaveTable negotiation={negotiation} close={leave.close} />}
    </Panel>
  );
}
