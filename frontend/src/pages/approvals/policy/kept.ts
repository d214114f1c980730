import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { PolicyDraft } from "./draft";

const KEY = ["kept", "approval-policy"];

/** What was changed and not saved, and from which version it set out. */
export interface Kept {
  version: number;
  draft: PolicyDraft;
}

/** The unsaved changes that were made before. */
export const useKept = (): Kept | undefined => useQueryClient().getQueryData<Kept>(KEY);

/**
 * Unsaved changes are kept while one looks at other pages, and forgotten with the log-out; before
 * it forgets the whole page the browser asks.
 */
export function useKeeping(unsaved: Kept | null) {
  const queries = useQueryClient();
  const any = unsaved !== null;
  useEffect(() => {
    queries.setQueryDefaults(KEY, { gcTime: Number.POSITIVE_INFINITY });
    if (unsaved) queries.setQueryData(KEY, unsaved);
    else queries.removeQueries({ queryKey: KEY });
  }, [queries, unsaved]);
  useEffect(() => {
    if (!any) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [any]);
}
