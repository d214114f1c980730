import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Reworded, useTexts } from "@/lib/language";
import { Simulated, StateMark } from "@/ui/marks";
import { Page } from "@/ui/Page";
import type { Source } from "../follower";
import { clockOf, isCaughtUp } from "../follower";
import { LinkChip, LinkLost } from "../parts/LinkChip";
import { type Scene, sceneOf } from "../scene";
import { useFollowing } from "../useFollowing";
import { useTables } from "../useTables";
import { VendorStage } from "./VendorStage";

interface Props {
  negotiation: string;
  source: Source;
  above?: ReactNode;
  lead?: string;
  actions?: ReactNode;
  /** Shown in place of everything where one is not let in. */
  refused?: ReactNode;
  /** What can be done, above what is seen. */
  act?: (scene: Scene) => ReactNode;
}

/** One negotiation as its vendor follows it. */
export function VendorTable({ negotiation, source, above, lead, actions, refused, act }: Props) {
  const { seat } = useTexts();
  const { followed, standing, retry } = useFollowing([negotiation], source);
  const tables = useTables(followed, [{ negotiation }]);
  const scene = followed[0] && sceneOf(followed[0].log);
  const opened = scene?.opened;
  if (standing === "refused" && refused && !opened) return refused;
  return (
    <Reworded texts={{ theatre: seat.theatre }}>
      <Page
        title={opened?.product ?? "…"}
        above={above}
        marks={
          <>
            {scene && <StateMark state={scene.paused ? "paused" : scene.state} />}
            {opened?.simulated && <Simulated />}
            <LinkChip standing={standing} />
          </>
        }
        lead={opened && seat.lead(opened.vendor_name)}
        actions={actions}
        width={1440}
      >
        <Stack gap="md">
          {lead && (
            <Text size="sm" c="dimmed">
              {lead}
            </Text>
          )}
          <LinkLost standing={standing} retry={retry} />
          {scene?.opened && act?.(scene)}
          <VendorStage
            tables={tables}
            clock={clockOf(followed)}
            loading={!followed.every(isCaughtUp)}
          />
        </Stack>
      </Page>
    </Reworded>
  );
}
