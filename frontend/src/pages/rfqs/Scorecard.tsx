import { showScorecardOptions } from "@client/@tanstack/react-query.gen";
import { Button, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { useTexts } from "@/lib/language";
import { useMay } from "@/lib/session";
import { Facts } from "@/ui/Facts";
import { Load } from "@/ui/Load";
import { Panel } from "@/ui/Panel";
import { Lack } from "./Bid";
import { Thresholds } from "./Thresholds";

/** A vendor's scores, and what they are below. */
export function Scorecard({ vendor }: { vendor: string }) {
  const { rfqs: texts } = useTexts();
  const query = useQuery(showScorecardOptions({ path: { vendor } }));
  const [setting, { open, close }] = useDisclosure();
  const mayPlan = useMay("admin");
  return (
    <Panel
      title={texts.scorecard.title}
      hint={texts.scorecard.hint}
      actions={
        mayPlan && (
          <Button
            size="xs"
            variant="default"
            leftSection={<SlidersHorizontal size={14} aria-hidden />}
            onClick={open}
          >
            {texts.scorecard.thresholds}
          </Button>
        )
      }
    >
      <Load query={query}>
        {(found) => (
          <Stack gap="xs">
            <Facts
              facts={[
                [texts.measures.quality ?? "", found.quality],
                [
                  texts.measures.reliability ?? "",
                  `${found.reliability}, ${texts.scorecard.reliability(found.orders)}`,
                ],
              ]}
            />
            {found.findings.length === 0 && (
              <Text size="sm" c="dimmed">
                {texts.scorecard.fine}
              </Text>
            )}
            {found.findings.map((one) => (
              <Lack key={one.measure}>
                {texts.finding(
                  texts.measures[one.measure] ?? one.measure,
                  one.score,
                  one.below,
                  one.blocks,
                )}
              </Lack>
            ))}
          </Stack>
        )}
      </Load>
      {setting && <Thresholds close={close} />}
    </Panel>
  );
}
