/** Several negotiations followed at once, one socket each, told as one. */
import { type Followed, Follower, type Source, type World } from "./follower";
import { isLost, type Link } from "./link";

/** How the connections are as a whole: no better than the worst of them. */
export type Standing = "connecting" | "live" | "reconnecting" | "offline" | "refused";

export class Company {
  readonly followers: readonly Follower[];
  private told: readonly Followed[];

  constructor(negotiations: readonly string[], world: World, source: Source) {
    this.followers = negotiations.map((one) => new Follower(one, world, source));
    this.told = this.followers.map((one) => one.followed);
  }

  /** The same array as long as nothing has changed. */
  readonly snapshot = (): readonly Followed[] => this.told;

  readonly listen = (told: () => void): (() => void) => {
    const changed = () => {
      this.told = this.followers.map((one) => one.followed);
      told();
    };
    const ends = this.followers.map((one) => one.listen(changed));
    return () => {
      for (const end of ends) end();
    };
  };

  start(): void {
    for (const one of this.followers) one.start();
  }

  stop(): void {
    for (const one of this.followers) one.stop();
  }

  /** The browser lost or found its network, or a person asks for a try. */
  happen(is: "offline" | "online" | "asked"): void {
    for (const one of this.followers) one.happen({ is });
  }
}

const WORST: readonly Standing[] = ["refused", "offline", "reconnecting", "connecting", "live"];

export function standingOf(links: readonly Link[]): Standing {
  const all = links.map(standing);
  return WORST.find((one) => all.includes(one)) ?? "connecting";
}

function standing(link: Link): Standing {
  if (link.phase === "live" || link.phase === "refused") return link.phase;
  if (link.phase === "offline" || isLost(link)) return "offline";
  return link.worked || link.tries > 0 ? "reconnecting" : "connecting";
}
