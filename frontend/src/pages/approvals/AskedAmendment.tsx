import { showAmendmentOptions } from "@client/@tanstack/react-query.gen";
import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { ChangeRows } from "@/pages/papers/amendments/ChangeRows";
import { Facts } from "@/ui/Facts";
import { Load } from "@/ui/Load";
import { Panel } from "@/ui/Panel";
import { LoadingRows } from "@/ui/states";

/** What is asked to be changed of an order, before and after, and why. */
export function AskedAmendment({ amendment }: { amendment: string }) {
  const { amendments: texts } = useTexts();
  const query = useQuery(showAmendmentOptions({ path: { amendment } }));
  return (
    <Load query={query} meanwhile={<LoadingRows />}>
      {(found) => (
        <Stack gap="md">
          <ChangeRows {...found} />
          <Panel title={texts.form.why}>
            <Facts
              facts={[
                [texts.reason, found.reason],
                [texts.message, found.message],
              ]}
            />
          </Panel>
        </Stack>
      )}
    </Load>
  );
}
