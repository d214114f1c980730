/** The state of one negotiation as its viewer may know it: a fold of what has been recorded. */
import type {
  Actor,
  BriefedData,
  CompletedData,
  Interval,
  MoveData,
  Offer,
  OpenedData,
  OpponentData,
  Recorded,
  Side,
  ThoughtData,
  Worth,
} from "./frames";
import { inOrder, type Log } from "./log";

export type State =
  | "open"
  | "agreement"
  | "approved"
  | "rejected"
  | "lapsed"
  | "walked_away"
  | "deadline"
  | "withdrawn";

/** Why a move was made, as far as the viewer may know. */
export interface Why {
  strategy: string | null;
  rationale: readonly string[];
  utility: number | null;
  targetUtility: number | null;
  alternative: { total: string; utility: number } | null;
  opponent: OpponentData | null;
}

/** An offer on the table; `worth` is what it is worth to the viewer's own side. */
export interface Move {
  version: number;
  at: string;
  round: number;
  side: Side;
  actor: Actor;
  offer: Offer;
  worth: Worth | null;
  why: Why;
}

/** Where the vendor's limit was believed to lie in a round: an estimate, never a fact. */
export interface Belief extends Interval {
  round: number;
}

/** One line of the feed. */
export interface Happening {
  key: string;
  at: string;
  kind: Exclude<Recorded["type"], "round_start" | "explained" | "briefed">;
  side: Side | null;
  round: number;
  actor: Actor | null;
  offer: Offer | null;
  why: Why | null;
  reason: string;
  /** What of our mandate was changed, by name. */
  changed: readonly string[];
  state: State;
}

export interface Deal {
  offer: Offer;
  worth: Worth | null;
}

export interface Scene {
  opened: OpenedData | null;
  brief: BriefedData | null;
  state: State;
  reason: string;
  paused: { by: string; reason: string } | null;
  running: boolean;
  held: boolean;
  confirmed: boolean;
  asked: string;
  /** The user who plays in our agent's place. */
  takenBy: string | null;
  round: number;
  maxRounds: number;
  /** It ends then at the latest; null where no time was set. */
  until: string | null;
  moves: readonly Move[];
  beliefs: readonly Belief[];
  /** What was agreed, and what that is worth to us. */
  agreement: Deal | null;
  happened: readonly Happening[];
}

const UNSAID: Why = {
  strategy: null,
  rationale: [],
  utility: null,
  targetUtility: null,
  alternative: null,
  opponent: null,
};

const NOTHING: Scene = {
  opened: null,
  brief: null,
  state: "open",
  reason: "",
  paused: null,
  running: false,
  held: false,
  confirmed: false,
  asked: "",
  takenBy: null,
  round: 0,
  maxRounds: 0,
  until: null,
  moves: [],
  beliefs: [],
  agreement: null,
  happened: [],
};

const folded = new WeakMap<Log, Scene>();

/** The scene of a log; worked out once for each log. */
export function sceneOf(log: Log): Scene {
  const known = folded.get(log);
  if (known) return known;
  const scene = inOrder(log).reduce(after, NOTHING);
  folded.set(log, scene);
  return scene;
}

/** What the vendor would be held to: what was agreed, or else its last offer. */
export function onTheTable(scene: Scene): Deal | null {
  return scene.agreement ?? standing(scene, "seller");
}

/** The last offer of a side. */
export function standing(scene: Scene, side: Side): Move | null {
  return scene.moves.findLast((move) => move.side === side) ?? null;
}

export const isOver = (scene: Scene): boolean => scene.state !== "open";

/** The scene after one more frame. */
export function after(scene: Scene, frame: Recorded): Scene {
  const next = changed(scene, frame);
  const told = happening(next, frame);
  return told ? { ...next, happened: [...next.happened, told] } : next;
}

function changed(scene: Scene, frame: Recorded): Scene {
  switch (frame.type) {
    case "opened":
      return { ...scene, opened: frame.data, maxRounds: frame.data.max_rounds };
    case "rounds_limited":
      return { ...scene, maxRounds: frame.data.max_rounds, until: frame.data.until };
    case "buyer_offer":
    case "seller_counter":
      return moved(scene, moveOf(frame));
    case "paused":
      return { ...scene, paused: frame.data };
    case "resumed":
      return { ...scene, paused: null };
    case "completed":
      return completed(scene, frame.data);
    case "award_confirmed":
      return { ...scene, confirmed: true };
    case "approved":
      return { ...scene, state: "approved" };
    case "rejected":
    case "lapsed":
      return { ...scene, state: frame.type, reason: frame.data.reason };
    default:
      return known(scene, frame);
  }
}

function known(scene: Scene, frame: Recorded): Scene {
  switch (frame.type) {
    case "briefed":
      return { ...scene, brief: frame.data };
    case "run_started":
      return { ...scene, running: true };
    case "explained":
      return explained({ ...scene, held: false, asked: "" }, frame.data);
    case "held":
      return believed({ ...scene, held: true }, frame.data);
    case "person_asked":
      return { ...scene, asked: frame.data.reason };
    case "taken_over":
      return { ...scene, takenBy: frame.data.by, asked: "" };
    case "handed_back":
      return { ...scene, takenBy: null, asked: "" };
    case "mandate_changed":
      return { ...scene, brief: frame.data.brief, held: false, asked: "" };
    default:
      return scene;
  }
}

function moveOf(frame: {
  type: "buyer_offer" | "seller_counter";
  version: number;
  timestamp: string;
  data: MoveData;
}): Move {
  const { data } = frame;
  return {
    version: frame.version,
    at: frame.timestamp,
    round: data.round_number,
    side: frame.type === "buyer_offer" ? "buyer" : "seller",
    actor: data.actor,
    offer: data.offer,
    worth: data.worth,
    why: {
      ...UNSAID,
      strategy: data.strategy,
      rationale: data.rationale ?? [],
      utility: data.utility,
    },
  };
}

function moved(scene: Scene, move: Move): Scene {
  return { ...scene, held: false, round: move.round, moves: [...scene.moves, move] };
}

function completed(scene: Scene, data: CompletedData): Scene {
  const agreement = data.offer && { offer: data.offer, worth: data.worth };
  return { ...scene, state: data.state, reason: data.reason, paused: null, agreement };
}

function explained(scene: Scene, thought: ThoughtData): Scene {
  const join = (move: Move): Move =>
    move.version === thought.table_version ? { ...move, why: whyOf(thought) } : move;
  const joined = scene.happened.map((one) =>
    one.key === `table:${thought.table_version}` ? { ...one, why: whyOf(thought) } : one,
  );
  return believed({ ...scene, moves: scene.moves.map(join), happened: joined }, thought);
}

function whyOf(thought: ThoughtData): Why {
  return {
    strategy: thought.strategy,
    rationale: thought.rationale ?? [],
    utility: thought.utility,
    targetUtility: thought.target_utility,
    alternative: thought.alternative,
    opponent: thought.opponent,
  };
}

/** One belief a round, the newest. */
function believed(scene: Scene, thought: ThoughtData): Scene {
  const interval = thought.opponent?.reservation;
  if (!interval) return scene;
  const before = scene.beliefs.filter((one) => one.round !== scene.round);
  return { ...scene, beliefs: [...before, { ...interval, round: scene.round }] };
}

function happening(scene: Scene, frame: Recorded): Happening | null {
  if (frame.type === "explained" || frame.type === "briefed" || frame.type === "round_start") {
    return null;
  }
  return {
    key: `${frame.stream}:${frame.version}`,
    at: frame.timestamp,
    kind: frame.type,
    round: scene.round,
    state: scene.state,
    ...detail(scene, frame),
  };
}

type Detail = Pick<Happening, "side" | "actor" | "offer" | "why" | "reason" | "changed">;

function detail(scene: Scene, frame: Recorded): Detail {
  const none: Detail = {
    side: null,
    actor: null,
    offer: null,
    why: null,
    reason: "",
    changed: [],
  };
  switch (frame.type) {
    case "buyer_offer":
    case "seller_counter": {
      const { side, actor, offer, why } = moveOf(frame);
      return { ...none, side, actor, offer, why };
    }
    case "completed": {
      const { by, actor, offer, strategy, utility, reason } = frame.data;
      const rationale = frame.data.rationale ?? [];
      const why = { ...UNSAID, strategy, utility, rationale };
      return { ...none, side: by, actor, offer, why, reason };
    }
    case "held": {
      const last = standing(scene, "seller");
      return { ...none, side: "buyer", offer: last?.offer ?? null, why: whyOf(frame.data) };
    }
    case "mandate_changed":
      return { ...none, changed: frame.data.changed };
    case "annotated":
      return { ...none, reason: frame.data.text ?? "" };
    case "paused":
    case "rejected":
    case "lapsed":
    case "person_asked":
      return { ...none, reason: frame.data.reason };
    default:
      return none;
  }
}
