import { portalReviewsOptions } from "@client/@tanstack/react-query.gen";
import { Button, Card, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ClipboardCheck } from "lucide-react";
import { useTexts } from "@/lib/language";
import { Load } from "@/ui/Load";
import { Page } from "@/ui/Page";
import { Empty } from "@/ui/states";
import { ReviewCard } from "./ReviewCard";

/** Milliseconds between two looks at what agents propose meanwhile. */
const LOOK_EVERY = 3_000;

/** What waits for a person of the vendor's, in all its negotiations. */
export function Reviews() {
  const { portal } = useTexts();
  const query = useQuery({ ...portalReviewsOptions(), refetchInterval: LOOK_EVERY });
  return (
    <Page title={portal.nav.reviews} lead={portal.reviews.lead}>
      <Load query={query}>
        {(found) =>
          found.length === 0 ? (
            <Card p={0}>
              <Empty icon={ClipboardCheck} title={portal.reviews.empty}>
                {portal.reviews.emptyWay}
              </Empty>
            </Card>
          ) : (
            <Stack gap="md">
              {found.map((one) => (
                <ReviewCard
                  key={one.negotiation}
                  review={one}
                  change={
                    <Button
                      component={Link}
                      to={`/portal/negotiations/${one.negotiation}`}
                      variant="default"
                    >
                      {portal.reviews.change}
                    </Button>
                  }
                />
              ))}
            </Stack>
          )
        }
      </Load>
    </Page>
  );
}
