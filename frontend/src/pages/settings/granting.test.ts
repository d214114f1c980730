import type { Listed } from "@client";
import { describe, expect, it } from "vitest";
import { inAWeek, lookLink, openable, portalLink, stateOf, untilOf, wantedOf } from "./granting";

const NOW = Date.parse("2026-11-25T09:00:00Z");

describe("a grant", () => {
  it("is open until its time, unless it was revoked", () => {
    const until = "2026-11-25T10:00:00Z";
    expect(stateOf({ until, revoked: null }, NOW)).toBe("live");
    expect(stateOf({ until, revoked: null }, NOW + 3_600_000)).toBe("ended");
    expect(stateOf({ until, revoked: "2026-11-25T08:00:00Z" }, NOW)).toBe("revoked");
  });

  it("ends at a time to come, within a year", () => {
    expect(untilOf(inAWeek(NOW), NOW)).toBe("2026-12-02T09:00:00.000Z");
    expect(untilOf("2026-11-25T08:59", NOW - 86_400_000 * 400)).toBeNull();
    expect(untilOf("2020-01-01T00:00", NOW)).toBeNull();
    expect(untilOf("", NOW)).toBeNull();
  });

  it("has its secret where no server is sent it", () => {
    const link = new URL(lookLink("https://buy.example", "neg_1", "dwg_secret"));
    expect(link.pathname + link.search).toBe("/look/neg_1");
    expect(link.hash).toBe("#dwg_secret");
    const portal = new URL(portalLink("https://buy.example", "dwg_secret"));
    expect(portal.pathname + portal.search).toBe("/portal/enter");
    expect(portal.hash).toBe("#dwg_secret");
  });

  it("lets a real vendor answer, and nobody for one that we play", () => {
    const real = { id: "neg_1", vendor: "ven_1", simulated: false } as Listed;
    expect(openable(real)).toEqual(["answer", "all", "read"]);
    expect(openable({ ...real, simulated: true })).toEqual(["read"]);
    expect(wantedOf(real, "all")).toEqual({ stream: "vendor/ven_1", side: "seller", acts: true });
    expect(wantedOf(real, "read").acts).toBe(false);
  });
});
