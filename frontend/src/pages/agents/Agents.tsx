import type { AgentsView } from "@client";
import { agentsOptions } from "@client/@tanstack/react-query.gen";
import { Grid, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { Load } from "@/ui/Load";
import { Page } from "@/ui/Page";
import { AtWork } from "./AtWork";
import { PutAside } from "./PutAside";
import { Work } from "./Work";
import { Workers } from "./Workers";

/** Milliseconds between two looks. */
const LOOK_EVERY = 3_000;

export function Agents() {
  const { agents: texts } = useTexts();
  const query = useQuery({ ...agentsOptions(), refetchInterval: LOOK_EVERY });
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Load query={query}>{(found) => <Found found={found} />}</Load>
    </Page>
  );
}

function Found({ found }: { found: AgentsView }) {
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, lg: 6 }}>
        <Stack gap="md">
          <Workers workers={found.workers} />
          <AtWork negotiations={found.negotiations} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 6 }}>
        <Stack gap="md">
          <Work work={found.work} />
          {found.put_aside.length > 0 && <PutAside pieces={found.put_aside} />}
        </Stack>
      </Grid.Col>
    </Grid>
  );
}
