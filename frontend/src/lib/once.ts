import { useRef } from "react";

const BYTES = 16;

/** A text that no other command bears; `randomUUID` is not there without TLS. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
}

/**
 * The header by which a command is carried out once, however often it is sent: the same for the
 * same body, so that a try after a lost answer repeats nothing.
 */
export function useOnce(): (body: unknown) => { "Idempotency-Key": string } {
  const last = useRef({ body: "", key: "" });
  return (body) => {
    const said = JSON.stringify(body);
    if (last.current.body !== said) last.current = { body: said, key: freshKey() };
    return { "Idempotency-Key": last.current.key };
  };
}
