import { Box, Card, Group } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useLocation, useParams } from "@tanstack/react-router";
import { Link2Off } from "lucide-react";
import { useMemo } from "react";
import { useTexts } from "@/lib/language";
import { SchemeSwitch } from "@/shell/SchemeSwitch";
import { Logo } from "@/ui/Logo";
import { Page } from "@/ui/Page";
import { Empty } from "@/ui/states";
import { serverFor } from "../browser";
import { VendorTable } from "./VendorTable";

/** Nobody is logged in here, whoever else is in this browser: nothing is asked as a member. */
const nobody = new QueryClient({ defaultOptions: { queries: { enabled: false } } });

/** For somebody outside who was sent a link: the link's secret stands after `#`. */
export function Look() {
  const { seat } = useTexts();
  const { negotiation } = useParams({ from: "/look/$negotiation" });
  const link = useLocation({ select: (location) => location.hash });
  const source = useMemo(() => serverFor({ side: "seller", link }), [link]);
  return (
    <QueryClientProvider client={nobody}>
      <Box mih="100dvh">
        <Group justify="space-between" p="md">
          <Logo />
          <SchemeSwitch />
        </Group>
        <Box component="main" px={{ base: "md", sm: "xl" }} pb="xl">
          {link ? (
            <VendorTable
              key={link}
              negotiation={negotiation}
              source={source}
              lead={seat.guest}
              refused={<Closed />}
            />
          ) : (
            <Closed />
          )}
        </Box>
      </Box>
    </QueryClientProvider>
  );
}

function Closed() {
  const { seat } = useTexts();
  return (
    <Page title={seat.closed} width={640}>
      <Card p={0} role="alert">
        <Empty icon={Link2Off} title={seat.closedWay} />
      </Card>
    </Page>
  );
}
