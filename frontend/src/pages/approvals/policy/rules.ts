import type { UseFormReturnType } from "@mantine/form";
import type { PolicyDraft } from "./draft";

export type PolicyFormType = UseFormReturnType<PolicyDraft>;

/** What the server takes at most. */
export const MOST_RULES = 20;
export const MOST_STEPS = 5;
export const MOST_WAYS = 3;
