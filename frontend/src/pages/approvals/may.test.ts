import type { Me } from "@client";
import { expect, it } from "vitest";
import { right } from "./may";

const me = (...roles: string[]) => ({ user: "usr_me", roles }) as Me;
const asked = (requested_by: string, approvers: string[], involved: string[] = []) => ({
  requested_by,
  approvers,
  involved,
});

it("lets only a colleague with the role decide, or whoever is alone", () => {
  expect(right(me("viewer"), asked("usr_other", []))).toBe("role");
  expect(right(me("approver"), asked("usr_other", ["usr_me"]))).toBe("may");
  expect(right(me("approver"), asked("usr_me", ["usr_other"]))).toBe("colleague");
  expect(right(me("approver"), asked("usr_other", ["usr_third"], ["usr_me"]))).toBe("colleague");
  expect(right(me("approver"), asked("usr_me", ["usr_me"]))).toBe("alone");
});

it("lets nobody decide out of turn", () => {
  expect(right(me("approver"), asked("usr_other", ["usr_third"]))).toBe("turn");
});

it("says so where nobody is left who may", () => {
  expect(right(me("approver"), asked("usr_me", []))).toBe("nobody");
});
