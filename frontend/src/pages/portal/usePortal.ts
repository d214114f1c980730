import type { InPortal } from "@client";
import { portalSessionOptions } from "@client/@tanstack/react-query.gen";
import { useQuery } from "@tanstack/react-query";

/** For which vendor one is here, and at whose portal; undefined while that is being asked. */
export function usePortal(): InPortal | undefined {
  return useQuery({ ...portalSessionOptions(), staleTime: 60_000 }).data;
}
