import { events } from "@client";
import { useQuery } from "@tanstack/react-query";

/** The vendor's true limit, as only a simulation can tell it; null where it is not asked for. */
export function useFloor(negotiation: string | undefined, wanted: boolean): string | null {
  const found = useQuery({
    queryKey: ["floor", negotiation],
    queryFn: async () => {
      const answer = await events({
        path: { negotiation: negotiation ?? "" },
        query: { side: "seller" },
        throwOnError: true,
      });
      const brief = answer.data.frames.find((frame) => frame.type === "briefed");
      return brief?.data?.price_floor ?? null;
    },
    enabled: wanted && negotiation !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return wanted ? (found.data ?? null) : null;
}
