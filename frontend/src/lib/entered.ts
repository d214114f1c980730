import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { told } from "./told";

/** What follows once a paper was entered: all is looked at anew, it is said, and its page opened. */
export function useEntered(said: string, to: (id: string) => string) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return async (made: { id: string }) => {
    await queries.invalidateQueries();
    void told(said);
    await navigate({ to: to(made.id) });
  };
}
