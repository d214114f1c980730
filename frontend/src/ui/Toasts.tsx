import "@mantine/notifications/styles.css";
import { MantineThemeProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { useTexts } from "@/lib/language";

/** Where short words appear; fetched after the page itself. */
export default function Toasts() {
  const { common } = useTexts();
  const closeButtonProps = { "aria-label": common.close };
  return (
    <MantineThemeProvider
      inherit
      theme={{ components: { Notification: { defaultProps: { closeButtonProps } } } }}
    >
      <Notifications position="bottom-right" />
    </MantineThemeProvider>
  );
}
