import { Box, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Compass } from "lucide-react";
import { useTexts } from "@/lib/language";
import { Page } from "./Page";
import { Empty } from "./states";

/** An address at which there is no page. */
export function Nowhere() {
  const { problems } = useTexts();
  return (
    <Box component="main" px="md" pt={64}>
      <Page title={problems.notFound} width={560}>
        <Empty
          icon={Compass}
          title={problems.notFoundWay}
          action={
            <Button component={Link} to="/" variant="default">
              {problems.home}
            </Button>
          }
        />
      </Page>
    </Box>
  );
}
