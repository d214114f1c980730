import type { RequestView } from "@client";
import { showRequestOptions } from "@client/@tanstack/react-query.gen";
import { Button, Grid, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Activity } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { REQUEST_STATES, type RequestState } from "@/lib/states";
import { BackTo } from "@/ui/BackTo";
import { Load } from "@/ui/Load";
import { StateMark } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Steps } from "@/ui/Steps";
import { Conditions } from "./Conditions";
import { Ended } from "./Ended";
import { GoOn, useUnawarded } from "./GoOn";
import { Lines } from "./Lines";
import { Orders } from "./Orders";
import { Quotes } from "./Quotes";
import { Sourcing } from "./Sourcing";
import { StartPanel } from "./StartPanel";

/** Milliseconds between two looks while agents are at work. */
const LOOK_EVERY = 2_000;

export function RequestDetail() {
  const { request } = useParams({ from: "/inside/requests/$request" });
  const query = useQuery({
    ...showRequestOptions({ path: { request } }),
    refetchInterval: (now) => (atWork(now.state.data) ? LOOK_EVERY : false),
  });
  return <Load query={query}>{(found) => <Detail request={found} />}</Load>;
}

const atWork = (request?: RequestView): boolean =>
  request?.state === "negotiating" || request?.state === "awarded";

const startable = (request: RequestView): boolean =>
  !request.campaign && (request.state === "made" || request.state === "sourced");

/** By quotes or by negotiations: the steps that the request takes. */
const road = (request: RequestView): RequestState[] => {
  const quoted = request.rfqs.length > 0 && !request.campaign;
  const other = quoted ? ["sourced", "negotiating"] : ["quoting"];
  return REQUEST_STATES.filter((one) => !other.includes(one));
};

function Detail({ request }: { request: RequestView }) {
  const { requests: texts, units } = useTexts();
  const formats = useFormats();
  const mayBuy = useMay("buyer", "admin");
  const unawarded = useUnawarded(request);
  const [first] = request.lines;
  const further = request.lines.length - 1;
  const title = first?.product ?? request.id;
  return (
    <Page
      title={title}
      above={<BackTo to="/requests" label={texts.title} />}
      marks={<StateMark state={request.state} />}
      lead={[
        first && units.counted(formats.number(first.quantity), first.unit_name),
        further > 0 && `+ ${texts.lines(further)}`,
        `${texts.detail.budget} ${formats.money(request.budget.amount, request.budget.currency)}`,
      ]
        .filter(Boolean)
        .join(" · ")}
      actions={
        request.campaign && (
          <Button
            component={Link}
            to={paths.campaign(request.campaign)}
            leftSection={<Activity size={16} aria-hidden />}
            variant={request.state === "ordered" || unawarded.length > 0 ? "default" : "filled"}
          >
            {texts.detail.follow}
          </Button>
        )
      }
    >
      {request.ended_as ? (
        <Ended request={request} />
      ) : (
        <Steps
          label={texts.detail.progress}
          steps={road(request).map((state) => texts.steps[state])}
          done={road(request).indexOf(request.state as RequestState) + 1}
        />
      )}
      <GoOn request={request} lines={unawarded} campaign={request.campaign} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }} order={{ base: 2, md: 1 }}>
          <Stack gap="md">
            {request.orders.length > 0 && <Orders request={request} />}
            {(request.sourcing.length > 0 || (request.rfqs.length === 0 && !request.ended_as)) && (
              <Sourcing request={request} />
            )}
            <Lines lines={request.lines} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }} order={{ base: 1, md: 2 }}>
          <Stack gap="md">
            {startable(request) && mayBuy && <StartPanel request={request} />}
            {!request.ended_as && <Quotes request={request} />}
            <Conditions request={request} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}
