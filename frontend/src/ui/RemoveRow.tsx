import { ActionIcon } from "@mantine/core";
import { Trash2 } from "lucide-react";

interface Props {
  /** What is removed, for who cannot see the bin. */
  label: string;
  remove: () => void;
}

/** The bin at the end of a row of fields. */
export function RemoveRow({ label, remove }: Props) {
  return (
    <ActionIcon variant="subtle" color="gray" size={36} aria-label={label} onClick={remove}>
      <Trash2 size={16} aria-hidden />
    </ActionIcon>
  );
}
