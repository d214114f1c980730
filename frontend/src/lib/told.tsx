import { Check } from "lucide-react";

/** A short word that something was done; it is read out, and goes by itself. */
export async function told(message: string): Promise<void> {
  const { notifications } = await import("@mantine/notifications");
  notifications.show({
    message,
    color: "teal",
    icon: <Check size={16} aria-hidden />,
    autoClose: 4_000,
  });
}
