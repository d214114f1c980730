import type { Me } from "@client";
import { expect, it } from "vitest";
import { right } from "./may";

const me = (roles: string[], people: number) => ({ user: "usr_me", roles, people }) as Me;
const asked = (requested_by: string, involved: string[] = []) => ({ requested_by, involved });

it("lets only a colleague with the role decide, or whoever is alone", () => {
  expect(right(me(["viewer"], 2), asked("usr_other"))).toBe("role");
  expect(right(me(["approver"], 2), asked("usr_other"))).toBe("may");
  expect(right(me(["approver"], 2), asked("usr_me"))).toBe("colleague");
  expect(right(me(["approver"], 2), asked("usr_other", ["usr_me"]))).toBe("colleague");
  expect(right(me(["approver"], 1), asked("usr_me"))).toBe("alone");
});
