import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { FileInput } from "lucide-react";
import { useMay } from "@/lib/session";

/** The way to what reads and answers files of other installations. */
export function ReadFile({ label }: { label: string }) {
  if (!useMay("buyer", "admin", "seller")) return null;
  return (
    <Button
      component={Link}
      to="/purchase-orders/read"
      variant="default"
      leftSection={<FileInput size={16} aria-hidden />}
    >
      {label}
    </Button>
  );
}
