import { describe, expect, it } from "vitest";
import { endOthers } from "./others";

describe("all other log-ins", () => {
  it("end page by page, and the one that asks stays", async () => {
    const ended: string[] = [];
    const pages = [
      { items: [named("ses_1"), { id: "ses_2", current: true }], next: "ses_2" },
      { items: [named("ses_3")], next: null },
    ];

    const count = await endOthers(
      async (after) => (after ? pages[1] : pages[0]) as (typeof pages)[number],
      async (session) => ended.push(session),
    );

    expect(ended).toEqual(["ses_1", "ses_3"]);
    expect(count).toBe(2);
  });
});

const named = (id: string) => ({ id, current: false });
