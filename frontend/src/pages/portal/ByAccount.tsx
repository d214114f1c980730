import type { InPortal } from "@client";
import { enterPortalAsMutation, grantsToMeOptions } from "@client/@tanstack/react-query.gen";
import { Anchor, Button, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { Refusal } from "@/lib/problem";
import { Refused } from "@/ui/Refused";

/** What was granted to the account that is logged in here: each is a way into a portal. */
export function ByAccount({ goIn }: { goIn: (entered: InPortal) => Promise<void> }) {
  const { portal } = useTexts();
  const formats = useFormats();
  const { data, error } = useQuery(grantsToMeOptions());
  const enter = useMutation({ ...enterPortalAsMutation(), onSuccess: goIn });
  if (error instanceof Refusal && error.status === 401)
    return (
      <Anchor
        size="sm"
        renderRoot={(props) => <Link {...props} to="/login" search={{ to: paths.portalDoor }} />}
      >
        {portal.door.logIn}
      </Anchor>
    );
  const acting = data?.filter((one) => one.acts) ?? [];
  if (acting.length === 0) return null;
  return (
    <Stack gap="xs" role="group" aria-label={portal.door.byAccount}>
      <Text size="sm" fw={550}>
        {portal.door.byAccount}
      </Text>
      <Refused error={enter.error} />
      {acting.map((one) => (
        <div key={one.id}>
          <Button
            fullWidth
            variant="default"
            loading={enter.isPending && enter.variables?.path.grant === one.id}
            onClick={() => enter.mutate({ path: { grant: one.id } })}
          >
            {portal.door.enterAt(one.workspace_name)}
          </Button>
          <Text size="xs" c="dimmed" mt={4}>
            {portal.until(formats.moment(one.until))}
          </Text>
        </div>
      ))}
    </Stack>
  );
}
