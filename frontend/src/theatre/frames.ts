/** What a follower of one negotiation is sent; the same frames by socket, by REST and in playback. */
import type { ConnectedData, Frames } from "@client";

export type {
  BriefedData,
  CompletedData,
  ConnectedData,
  Interval,
  MoveData,
  OpenedData,
  OpponentData,
  ProgressData,
  ThoughtData,
  Worth,
} from "@client";

export type AnyFrame = Frames["frames"][number];
export type TableFrame = Extract<AnyFrame, { stream: "table" }>;
export type SideFrame = Extract<AnyFrame, { stream: "side" }>;
export type Recorded = TableFrame | SideFrame;

export type Side = ConnectedData["side"];
export type Actor = "BUYER_AGENT" | "SELLER_AGENT" | "PERSON";
export type Offer = Record<string, unknown>;

/** How far one is in each stream. */
export interface Position {
  table: number;
  side: number;
}

export const isRecorded = (frame: AnyFrame): frame is Recorded => frame.stream !== null;
