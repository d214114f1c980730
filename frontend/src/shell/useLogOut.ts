import { logoutMutation } from "@client/@tanstack/react-query.gen";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";

/** Ends the session here and on the server; afterwards nothing of it is left in this tab. */
export function useLogOut(): () => void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = useMutation({
    ...logoutMutation(),
    onSettled: async () => {
      await navigate({ to: "/login" });
      queries.clear();
    },
  });
  return () => leave.mutate({});
}
