import type { InPortal } from "@client";
import {
  enterPortalMutation,
  portalSessionOptions,
  portalSessionQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Button, Loader, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { Door } from "@/pages/login/Door";
import { Secret } from "@/pages/settings/Secret";
import { Refused } from "@/ui/Refused";
import { ByAccount } from "./ByAccount";

/** How a secret begins that is already one's own. */
const OWN = "dwh_";

/** The link's secret, taken out of the address before anything else can read it there. */
function takeSecret(): string {
  const secret = window.location.hash.slice(1);
  if (secret) window.history.replaceState(window.history.state, "", window.location.pathname);
  return secret;
}

/** Where a vendor comes in: by a link, which he claims, by his own one, or by an account. */
export function PortalDoor() {
  const { portal } = useTexts();
  const { ended } = useSearch({ from: "/portal/enter" });
  const [link] = useState(takeSecret);
  const [claimed, claim] = useState<InPortal | null>(null);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const goIn = async (entered: InPortal) => {
    queries.clear();
    queries.setQueryData(portalSessionQueryKey(), { ...entered, secret: null });
    await navigate({ to: "/portal", replace: true });
  };
  const isOwn = link.startsWith(OWN);
  const { mutate, error, isPending } = useMutation({
    ...enterPortalMutation(),
    onSuccess: async (entered) => (isOwn ? goIn(entered) : claim(entered)),
  });
  useEffect(() => {
    if (isOwn) mutate({ body: { link } });
  }, [isOwn, link, mutate]);
  if (claimed) return <Kept entered={claimed} goIn={() => void goIn(claimed)} />;
  return (
    <Door title={portal.title} lead={portal.door.lead}>
      {error ? (
        <Refused error={error} />
      ) : isOwn || isPending ? (
        <Stack align="center" role="status">
          <Loader size="sm" />
          <Text size="sm">{portal.door.opening}</Text>
        </Stack>
      ) : link ? (
        <Stack>
          <Text size="sm">{portal.door.claimLead}</Text>
          <Button onClick={() => mutate({ body: { link } })}>{portal.door.claim}</Button>
        </Stack>
      ) : (
        <Stack>
          <Text size="sm">{ended ? portal.door.ended : portal.door.none}</Text>
          <ByAccount goIn={goIn} />
        </Stack>
      )}
    </Door>
  );
}

/** The own link, shown to who has just come in; the look at once shows that it has arrived. */
function Kept({ entered, goIn }: { entered: InPortal; goIn: () => void }) {
  const { portal } = useTexts();
  useQuery({ ...portalSessionOptions(), staleTime: 0 });
  const own = `${window.location.origin}${paths.portalDoor}#${entered.secret}`;
  return (
    <Door title={portal.at(entered.workspace_name)} lead={portal.door.lead}>
      <Stack>
        <Secret label={portal.door.keep} value={own} hint={portal.door.keepHint} />
        <Button onClick={goIn}>{portal.door.goOn}</Button>
      </Stack>
    </Door>
  );
}
