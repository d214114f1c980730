import { describe, expect, it } from "vitest";
import { ourOwn } from "@/pages/login/useEnter";
import { csrfToken } from "./api";

describe("the proof that a command is our own page's", () => {
  it("is read from its cookie", () => {
    expect(csrfToken("a=1; dealwright_csrf=x%3Dy; b=2")).toBe("x=y");
    expect(csrfToken("__Host-dealwright_csrf=abc")).toBe("abc");
    expect(csrfToken("not_dealwright_csrf=abc")).toBe("");
  });
});

describe("the way back after the door", () => {
  it("never leads to another site", () => {
    const ours = "https://deals.example";
    expect(ourOwn("/requests/req_1?tab=x#top", ours)).toBe("/requests/req_1?tab=x#top");
    for (const bad of [
      "//evil.example",
      "https://evil.example",
      "/\\evil.example",
      "/\t/evil.example",
      "/\n\\evil.example",
      "\t//evil.example",
      "/.//evil.example",
      "/x/..//evil.example",
      "javascript:alert(1)",
      "//deals.example@evil.example/",
      "",
      undefined,
    ])
      expect(ourOwn(bad, ours)).toBe("/");
  });
});
