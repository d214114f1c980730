import type { UseFormReturnType } from "@mantine/form";

/** What a form gives the input of that name. */
export type FieldOf = (name: string) => ReturnType<UseFormReturnType<object>["getInputProps"]>;
