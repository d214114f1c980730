import { notifications } from "@mantine/notifications";
import { Check } from "lucide-react";

/** A short word that something was done; it is read out, and goes by itself. */
export function told(message: string): void {
  notifications.show({
    message,
    color: "teal",
    icon: <Check size={16} aria-hidden />,
    autoClose: 4_000,
  });
}
