import { Button, type ButtonProps, FileButton } from "@mantine/core";
import { Upload } from "lucide-react";
import { type ReactNode, useRef } from "react";

interface Props extends Pick<ButtonProps, "size" | "w" | "style"> {
  label: string;
  /** Where the label alone does not say which file. */
  name?: string;
  /** Endings and types of the files that are shown to choose from. */
  accept: string;
  loading: boolean;
  icon?: ReactNode;
  take: (file: File) => void;
}

export const XML = ".xml,application/xml,text/xml";

/** A file that somebody chooses, handed on as it is: its bytes, whatever they are encoded in. */
export function TakeFile({ label, name, accept, loading, icon, take, ...looks }: Props) {
  const forget = useRef<() => void>(null);
  const chosen = (file: File | null) => {
    // the same file, mended, may be chosen again
    forget.current?.();
    if (file) take(file);
  };
  return (
    <FileButton
      onChange={chosen}
      accept={accept}
      resetRef={forget}
      inputProps={{ "aria-label": name ?? label }}
    >
      {(props) => (
        <Button
          {...props}
          {...looks}
          variant="default"
          loading={loading}
          aria-label={name}
          leftSection={icon ?? <Upload size={looks.size === "xs" ? 14 : 16} aria-hidden />}
        >
          {label}
        </Button>
      )}
    </FileButton>
  );
}
