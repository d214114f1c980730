import type { CoalitionView } from "@client";
import { showCoalitionOptions, showCoalitionQueryKey } from "@client/@tanstack/react-query.gen";
import { Button, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { PencilLine, UserPlus } from "lucide-react";
import { useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { useNews } from "@/lib/news";
import { useMay } from "@/lib/session";
import { BackTo } from "@/ui/BackTo";
import { Load } from "@/ui/Load";
import { Simulated } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { About } from "./About";
import { ChangeMandate } from "./ChangeMandate";
import { Join } from "./Join";
import { Members } from "./Members";
import { CoalitionMark } from "./marks";
import { NextStep } from "./NextStep";
import { Sharing } from "./Sharing";
import { Tariff } from "./Tariff";

const OVER = ["ordered", "dissolved"];

export function CoalitionDetail() {
  const { coalition } = useParams({ from: "/inside/coalitions/$coalition" });
  const asked = { path: { coalition } };
  const query = useQuery(showCoalitionOptions(asked));
  const live = query.data !== undefined && !OVER.includes(query.data.state);
  useNews(`/api/v1/events/stream?coalition=${coalition}`, showCoalitionQueryKey(asked), live);
  return <Load query={query}>{(found) => <Detail coalition={found} />}</Load>;
}

function Detail({ coalition }: { coalition: CoalitionView }) {
  const { coalitions: texts, units } = useTexts();
  const formats = useFormats();
  const amount = units.counted(formats.number(coalition.quantity), coalition.unit_name);
  return (
    <Page
      title={coalition.name}
      above={<BackTo to="/coalitions" label={texts.title} />}
      marks={
        <>
          <CoalitionMark state={coalition.state} />
          {coalition.simulated && <Simulated />}
        </>
      }
      lead={[coalition.product, coalition.vendor_name, amount].join(" · ")}
      actions={<Actions coalition={coalition} />}
    >
      <Stack gap="md">
        <NextStep coalition={coalition} />
        <Members coalition={coalition} />
        <Sharing coalition={coalition} />
        <Tariff coalition={coalition} />
        <About coalition={coalition} />
      </Stack>
    </Page>
  );
}

/** What changes the terms, as long as that can be. */
function Actions({ coalition }: { coalition: CoalitionView }) {
  const { coalitions: texts } = useTexts();
  const [open, setOpen] = useState<"join" | "mandate" | null>(null);
  const mayBuy = useMay("buyer", "admin");
  const isMember = coalition.members.some((one) => one.yours);
  const mayJoin = ["forming", "agreed"].includes(coalition.state);
  const mayChange = isMember && (mayJoin || coalition.state === "negotiating");
  if (!mayBuy) return null;
  return (
    <>
      {mayChange && (
        <Button
          variant="default"
          leftSection={<PencilLine size={16} aria-hidden />}
          onClick={() => setOpen("mandate")}
        >
          {texts.change}
        </Button>
      )}
      {mayJoin && (
        <Button
          variant="default"
          leftSection={<UserPlus size={16} aria-hidden />}
          onClick={() => setOpen("join")}
        >
          {texts.join}
        </Button>
      )}
      {open === "join" && <Join coalition={coalition} close={() => setOpen(null)} />}
      {open === "mandate" && <ChangeMandate coalition={coalition} close={() => setOpen(null)} />}
    </>
  );
}
