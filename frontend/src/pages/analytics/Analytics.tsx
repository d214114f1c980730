import type { SummaryView } from "@client";
import { analyticsSummaryOptions } from "@client/@tanstack/react-query.gen";
import { Card, Grid, Stack } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { ChartNoAxesColumn, Search } from "lucide-react";
import { useMemo } from "react";
import { useTexts } from "@/lib/language";
import { useServersNow } from "@/lib/session";
import { Load } from "@/ui/Load";
import { Simulated } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Empty } from "@/ui/states";
import { Figures } from "./Figures";
import { Filters } from "./Filters";
import { Prices } from "./Prices";
import { Rankings } from "./Rankings";
import { Savings } from "./Savings";
import { Sticking } from "./Sticking";
import { Strategies } from "./Strategies";
import type { Asked } from "./tables";
import { VendorSavings } from "./VendorSavings";
import { isFiltered, queryOf } from "./wanted";

/** What negotiations came to, beside a published pilot, for who is on the buyer's side. */
export function Analytics() {
  const { analytics: texts } = useTexts();
  const wanted = useSearch({ from: "/inside/analytics" });
  const now = useServersNow();
  const today = Math.floor(now() / 60_000) * 60_000;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a minute later is the same question
  const query = useMemo<Asked>(() => queryOf(wanted, today), [wanted]);
  const summary = useQuery({
    ...analyticsSummaryOptions({ query }),
    placeholderData: keepPreviousData,
  });
  const simulated = summary.data?.counts.simulated ?? 0;
  return (
    <Page title={texts.title} lead={texts.lead} marks={simulated > 0 && <Simulated />}>
      <Filters wanted={wanted} />
      <Load query={summary}>
        {(found) =>
          found.counts.concluded === 0 ? (
            <Nothing filtered={isFiltered(wanted)} />
          ) : (
            <Found found={found} query={query} />
          )
        }
      </Load>
    </Page>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  const { analytics: texts } = useTexts();
  return (
    <Card p={0}>
      <Empty
        icon={filtered ? Search : ChartNoAxesColumn}
        title={filtered ? texts.noneFound : texts.empty}
      >
        {filtered ? texts.noneFoundWay : texts.emptyWay}
      </Empty>
    </Card>
  );
}

function Found({ found, query }: { found: SummaryView; query: Asked }) {
  return (
    <Stack gap="md">
      <Figures found={found} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Savings savings={found.savings} query={query} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Sticking query={query} />
        </Grid.Col>
      </Grid>
      <VendorSavings query={query} />
      <Strategies query={query} />
      <Rankings query={query} />
      <Prices query={query} />
    </Stack>
  );
}
