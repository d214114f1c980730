import { enterPortalMutation, portalSessionQueryKey } from "@client/@tanstack/react-query.gen";
import { Loader, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTexts } from "@/lib/language";
import { Door } from "@/pages/login/Door";
import { Refused } from "@/ui/Refused";

/** The link's secret, taken out of the address before anything else can read it there. */
function takeSecret(): string {
  const secret = window.location.hash.slice(1);
  if (secret) window.history.replaceState(window.history.state, "", window.location.pathname);
  return secret;
}

/** Where a vendor comes in by a link. */
export function PortalDoor() {
  const { portal } = useTexts();
  const { ended } = useSearch({ from: "/portal/enter" });
  const [link] = useState(takeSecret);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { mutate, error } = useMutation({
    ...enterPortalMutation(),
    onSuccess: async (entered) => {
      queries.clear();
      queries.setQueryData(portalSessionQueryKey(), entered);
      await navigate({ to: "/portal", replace: true });
    },
  });
  useEffect(() => {
    if (link) mutate({ body: { link } });
  }, [link, mutate]);
  return (
    <Door title={portal.title} lead={portal.door.lead}>
      {error ? (
        <Refused error={error} />
      ) : link ? (
        <Stack align="center" role="status">
          <Loader size="sm" />
          <Text size="sm">{portal.door.opening}</Text>
        </Stack>
      ) : (
        <Text size="sm">{ended ? portal.door.ended : portal.door.none}</Text>
      )}
    </Door>
  );
}
