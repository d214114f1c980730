import type { PortalTable } from "@client";
import { Button, Divider, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Handshake, PencilLine } from "lucide-react";
import { useTexts } from "@/lib/language";
import { type Scene, standing } from "@/theatre/scene";
import { Panel } from "@/ui/Panel";
import { ReviewCard } from "../reviews/ReviewCard";
import { AcceptOffer } from "./AcceptOffer";
import { CounterOffer } from "./CounterOffer";
import { Hands } from "./Hands";
import { LeaveTable } from "./LeaveTable";
import { Terms, useTableWords } from "./Terms";

interface Props {
  table: PortalTable;
  scene: Scene;
}

/** What the vendor can do now, by hand or by its agent. */
export function Acting({ table, scene }: Props) {
  const { portal } = useTexts();
  const { acting } = portal;
  const negotiation = table.id;
  const [countering, counter] = useDisclosure();
  const [accepting, accept] = useDisclosure();
  const [leaving, leave] = useDisclosure();
  const words = useTableWords(scene, table.unit_name);
  const bid = standing(scene, "buyer");
  const turn = scene.moves.length % 2 === 1 && !scene.paused;
  const mine = turn && table.hand === "person";
  const last = scene.moves.length + 1 >= 2 * scene.maxRounds;
  const [title, hint] =
    acting[scene.paused ? "paused" : mine ? "yours" : turn ? "agents" : "theirs"];
  return (
    <Stack gap="md">
      {table.review && (
        <ReviewCard
          review={table.review}
          change={
            <Button variant="default" onClick={counter.open}>
              {portal.reviews.change}
            </Button>
          }
        />
      )}
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
          <Divider />
          <Hands negotiation={negotiation} hand={table.hand} />
        </Stack>
      </Panel>
      {accepting && bid && (
        <AcceptOffer negotiation={negotiation} scene={scene} words={words} close={accept.close} />
      )}
      {countering && (
        <CounterOffer negotiation={negotiation} scene={scene} words={words} close={counter.close} />
      )}
      {leaving && <LeaveTable negotiation={negotiation} close={leave.close} />}
    </Stack>
  );
}
