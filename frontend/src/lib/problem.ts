import type { Fault, Problem } from "@client";

/** A refusal as the server words it: what is wrong, what would be right, and which fields. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly instead: string;
  readonly faults: Fault[];

  constructor(problem: Partial<Problem> & { detail: string; status: number }) {
    super(sentence(problem.detail));
    this.name = "Refusal";
    this.status = problem.status;
    this.code = problem.code ?? "unknown";
    this.instead = problem.instead ? sentence(problem.instead) : "";
    this.faults = problem.errors ?? [];
  }
}

/** Whatever was thrown or answered, as a refusal. */
export function refusal(error: unknown, status = 0): Refusal {
  if (error instanceof Refusal) return error;
  if (isProblem(error)) return new Refusal({ ...error, status: error.status ?? status });
  if (status === 0) return new Refusal({ code: "offline", detail: "", status });
  return new Refusal({ code: "unexpected", detail: `HTTP ${status}`, status });
}

/** The server's complaints by the name of the form's field, `lines.0.quantity`. */
export function faultsByField(error: unknown): Record<string, string> {
  if (!(error instanceof Refusal)) return {};
  const named = error.faults.map((one) => [fieldName(one.field), sentence(one.message)] as const);
  return Object.fromEntries(named.reverse());
}

/** `body.lines[0].quantity` and `body.lines.0.quantity` name the same field of a form. */
export function fieldName(field: string): string {
  return field
    .replace(/^body\.?/, "")
    .replace(/\[(\d+)\]/g, ".$1")
    .replace(/^\./, "");
}

function isProblem(error: unknown): error is Problem {
  return typeof error === "object" && error !== null && "detail" in error && "code" in error;
}

/** The server writes parts of a sentence; alone, each begins with a capital and ends with a stop. */
export function sentence(text: string): string {
  if (!text) return "";
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
