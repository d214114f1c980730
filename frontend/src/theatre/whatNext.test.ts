import { describe, expect, it } from "vitest";
import { nextInCampaign, nextOfRequest } from "./whatNext";

const session = (negotiation: string, part: number, state: string) => ({
  negotiation,
  part,
  state,
  vendor_name: negotiation.toUpperCase(),
});
const sessions = [session("a", 1, "rejected"), session("b", 1, "open"), session("c", 2, "open")];

describe("after a rejection", () => {
  it("the next vendor that was chosen comes", () => {
    const awards = [{ part: 1, negotiation: "b" }];
    const next = nextInCampaign("a", 1, { state: "awarded", sessions, awards });
    expect(next).toEqual({ is: "chosen", negotiation: "b", name: "B" });
  });

  it("those of the same line who are still at the table are named, and no others", () => {
    const running = { state: "running", sessions, awards: [] };
    expect(nextInCampaign("a", 1, running)).toEqual({ is: "open", negotiation: "b", name: "B" });
    expect(nextInCampaign("c", 2, running)).toBeNull();
  });

  it("nobody is left when the campaign is over without an award for the line", () => {
    const awards = [{ part: 2, negotiation: "c" }];
    expect(nextInCampaign("a", 1, { state: "failed", sessions, awards: [] })?.is).toBe("nobody");
    expect(nextInCampaign("a", 1, { state: "approved", sessions, awards })?.is).toBe("nobody");
  });

  it("without a campaign the request's other negotiations for the line are looked at", () => {
    const rival = (id: string, line: number, state: string) => ({
      id,
      line,
      state,
      vendor_name: id,
    });
    const all = [rival("a", 1, "rejected"), rival("b", 1, "open"), rival("c", 2, "open")];
    expect(nextOfRequest("a", 1, all)).toEqual({ is: "open", negotiation: "b", name: "b" });
    expect(nextOfRequest("c", 2, all).is).toBe("nobody");
    expect(nextOfRequest("b", 1, [...all, rival("d", 1, "agreement")]).is).toBe("chosen");
  });
});
