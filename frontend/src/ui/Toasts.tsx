import "@mantine/notifications/styles.css";
import { Notifications } from "@mantine/notifications";

/** Where short words appear; fetched after the page itself. */
export default function Toasts() {
  return <Notifications position="bottom-right" />;
}
