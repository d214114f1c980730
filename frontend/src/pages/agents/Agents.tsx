import type { AgentsView } from "@client";
import { agentsOptions } from "@client/@tanstack/react-query.gen";
import { Stack } from "@mantine/core";
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
    <Stack gap="md">
      {found.put_aside.length > 0 && <PutAside pieces={found.put_aside} />}
      <AtWork negotiations={found.negotiations} />
      <Work work={found.work} />
      <Workers workers={found.workers} />
    </Stack>
  );
}
