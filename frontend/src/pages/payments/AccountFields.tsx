import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTexts } from "@/lib/language";

/** The digits of an account, of whichever sort; those of other sorts are empty. */
export interface Digits {
  iban: string;
  routing: string;
  number: string;
  connected: string;
}

export const NONE: Digits = { iban: "", routing: "", number: "", connected: "" };

/** Which fields each sort of account has. */
const FIELDS = {
  iban: ["iban"],
  us: ["routing", "number"],
  connected: ["connected"],
} as const satisfies Record<string, readonly (keyof Digits)[]>;
export type Kind = keyof typeof FIELDS;
export const KINDS = Object.keys(FIELDS) as Kind[];

export function asKind(text: string | null): Kind {
  return KINDS.find((one) => one === text) ?? "iban";
}

/** The fields of a sort that are still empty. */
export function missing(kind: Kind, digits: Digits): (keyof Digits)[] {
  return FIELDS[kind].filter((one) => !digits[one].trim());
}

interface Props {
  kind: Kind;
  digits: Digits;
  change: (digits: Digits) => void;
  hint: string;
  label?: (field: string) => string;
  faults?: Record<string, ReactNode>;
}

/** The fields for the digits of an account, each with its fault. */
export function AccountFields({ kind, digits, change, hint, label, faults }: Props) {
  const { payments } = useTexts();
  const texts = payments.bank;
  return FIELDS[kind].map((field) => (
    <TextInput
      key={field}
      label={label ? label(texts[field]) : texts[field]}
      description={hint}
      inputWrapperOrder={["label", "input", "description", "error"]}
      value={digits[field]}
      error={faults?.[field]}
      onChange={(event) => change({ ...digits, [field]: event.currentTarget.value })}
      maw={420}
      autoComplete="off"
      withAsterisk
    />
  ));
}
