import type { PreferencesView } from "@client";

export type Matrix = PreferencesView["matrix"];
export const TOPICS = [
  "approval",
  "urgent",
  "completed",
  "turn",
  "incident",
  "coalition",
  "quotes",
] as const;
export const WAYS = ["inbox", "email", "slack", "sms"] as const;
export type Topic = (typeof TOPICS)[number];
export type Way = (typeof WAYS)[number];

/** The matrix with that one mark the other way round. */
export function toggled(matrix: Matrix, topic: Topic, way: Way): Matrix {
  const before = matrix[topic] ?? [];
  const after = before.includes(way) ? before.filter((one) => one !== way) : [...before, way];
  return { ...matrix, [topic]: after };
}
