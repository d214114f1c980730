import type { PayBody } from "@client";

export type Rail = PayBody["rail"];

/** The ways to pay, the likeliest first: a real vendor is not paid by a simulator unasked. */
export const railsOf = (simulated: boolean): Rail[] =>
  simulated
    ? ["simulator", "stripe", "ach", "manual"]
    : ["manual", "pain001", "stripe", "ach", "simulator"];
