import { useEffect, useMemo, useSyncExternalStore } from "react";
import { browser, server } from "./browser";
import { Company, type Standing, standingOf } from "./company";
import type { Followed, Source } from "./follower";

export interface Following {
  followed: readonly Followed[];
  standing: Standing;
  retry: () => void;
}

/** Follows these negotiations while the page is shown. */
export function useFollowing(negotiations: readonly string[], source: Source = server): Following {
  const names = negotiations.join(" ");
  const company = useMemo(
    () => new Company(names.split(" ").filter(Boolean), browser, source),
    [names, source],
  );
  useEffect(() => {
    const offline = () => company.happen("offline");
    const online = () => company.happen("online");
    window.addEventListener("offline", offline);
    window.addEventListener("online", online);
    company.start();
    return () => {
      window.removeEventListener("offline", offline);
      window.removeEventListener("online", online);
      company.stop();
    };
  }, [company]);
  const followed = useSyncExternalStore(company.listen, company.snapshot);
  const standing = standingOf(followed.map((one) => one.link));
  return { followed, standing, retry: () => company.happen("asked") };
}
