import { myPreferencesOptions } from "@client/@tanstack/react-query.gen";
import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Load } from "@/ui/Load";
import { LoadingRows } from "@/ui/states";
import { Contacts } from "./Contacts";
import { MatrixForm } from "./MatrixForm";
import { Sent } from "./Sent";

/** By which channels I am told of what, where they reach me, and what was sent. */
export function Notices() {
  const query = useQuery(myPreferencesOptions());
  return (
    <Load query={query} meanwhile={<LoadingRows />}>
      {(found) => (
        <Stack gap="lg">
          <MatrixForm key={found.version} found={found} />
          <Contacts found={found} />
          <Sent />
        </Stack>
      )}
    </Load>
  );
}
