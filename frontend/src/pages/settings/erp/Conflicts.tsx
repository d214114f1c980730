import type { ConflictSide, ConflictView } from "@client";
import {
  listConflictsInfiniteOptions,
  settleConflictMutation,
} from "@client/@tanstack/react-query.gen";
import { Button, Divider, Group, Radio, SimpleGrid, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { GitMerge } from "lucide-react";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { told } from "@/lib/told";
import { Listed, lookAgain, useListed } from "@/ui/List";
import { Simulated, When } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { Empty } from "@/ui/states";
import { To } from "@/ui/To";

/** Vendors that are one thing there and another one here: a person says which. */
export function Conflicts() {
  const { erp: texts } = useTexts();
  const query = useListed(listConflictsInfiniteOptions(), { refetchInterval: lookAgain });
  return (
    <Panel title={texts.conflicts} hint={texts.conflictsHint}>
      <Listed
        query={query}
        empty={
          <Empty icon={GitMerge} title={texts.none}>
            {texts.noneWay}
          </Empty>
        }
      >
        {(found) => (
          <Stack gap="md">
            {found.map((one, place) => (
              <Stack key={one.id} gap="md">
                {place > 0 && <Divider />}
                <Conflict key={one.at} conflict={one} />
              </Stack>
            ))}
          </Stack>
        )}
      </Listed>
    </Panel>
  );
}

function Conflict({ conflict }: { conflict: ConflictView }) {
  const { erp: texts } = useTexts();
  const [same, say] = useState(conflict.here[0]?.vendor ?? "");
  const settling = useMay("buyer", "admin");
  const queries = useQueryClient();
  const settle = useMutation({
    ...settleConflictMutation(),
    onSuccess: async () => {
      void told(texts.settled);
      await queries.invalidateQueries();
    },
  });
  const { there, here, choices } = conflict;
  const several = here.length > 1 && choices.includes("same");
  const possible = choices.filter((one) => one !== "same" || same);
  return (
    <Stack gap="sm" component="section" role="group" aria-label={there.name}>
      <Group gap="xs">
        <Text size="sm" fw={550}>
          {choices.includes("same") ? texts.namesake : texts.changed}
        </Text>
        {conflict.simulated && <Simulated />}
        <Text size="xs" c="dimmed">
          {texts.since} <When at={conflict.at} />
        </Text>
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <Side head={texts.there(conflict.system, conflict.external_id)} side={there} />
        {several ? (
          <Radio.Group label={texts.which} value={same} onChange={say} size="sm">
            <Stack gap={6} mt={4}>
              {here.map((one) => (
                <Radio
                  key={one.vendor}
                  value={one.vendor ?? ""}
                  label={one.name}
                  description={contactOf(one) || texts.nothing}
                />
              ))}
            </Stack>
          </Radio.Group>
        ) : (
          here.map((one) => <Side key={one.vendor} head={texts.here} side={one} />)
        )}
      </SimpleGrid>
      {settling && (
        <Group gap="xs">
          {possible.map((choice) => (
            <Button
              key={choice}
              variant="default"
              size="xs"
              loading={settle.isPending && settle.variables?.body.choice === choice}
              aria-label={texts.chooseOf(texts.choose[choice], there.name)}
              onClick={() =>
                settle.mutate({
                  path: { conflict: conflict.id },
                  body: {
                    choice,
                    seen: conflict.at,
                    ...(choice === "same" ? { vendor: same } : {}),
                  },
                })
              }
            >
              {texts.choose[choice]}
            </Button>
          ))}
        </Group>
      )}
      <Refused error={settle.error} />
    </Stack>
  );
}

const contactOf = (side: ConflictSide): string =>
  [side.email, side.phone].filter(Boolean).join(" · ");

function Side({ head, side }: { head: string; side: ConflictSide }) {
  const { erp: texts } = useTexts();
  return (
    <Stack gap={2} miw={0} style={{ overflowWrap: "anywhere" }}>
      <Text size="xs" c="dimmed">
        {head}
      </Text>
      <Text size="sm" component="div">
        {side.vendor ? <To to={paths.vendor(side.vendor)}>{side.name}</To> : side.name}
      </Text>
      <Text size="sm" c="dimmed">
        {contactOf(side) || texts.nothing}
      </Text>
    </Stack>
  );
}
