import { Stack } from "@mantine/core";
import { Password } from "./Password";
import { Sessions } from "./Sessions";

/** How one comes in, and where one is in. */
export function LogIns() {
  return (
    <Stack gap="md">
      <Password />
      <Sessions />
    </Stack>
  );
}
