import { describe, expect, it } from "vitest";
import { formats } from "./format";

const english = formats("en-US");
const german = formats("de-DE");
const plain = (text: string) => text.replaceAll(/\s/g, " ");

describe("money", () => {
  it("keeps every digit of an amount that no binary number could hold", () => {
    expect(english.money("90071992547409.93", "USD")).toBe("$90,071,992,547,409.93");
  });
  it("shows a price that is finer than its currency's coins", () => {
    expect(english.money("9.7705", "USD")).toBe("$9.7705");
    expect(english.money("9.770000", "USD")).toBe("$9.77");
  });
  it("knows currencies without coins", () => {
    expect(english.money("1200", "JPY")).toBe("¥1,200");
  });
  it("is written as in the reader's country", () => {
    expect(plain(german.money("1234.5", "EUR"))).toBe("1.234,50 €");
  });
});

describe("percent", () => {
  it("takes a fraction as text or number", () => {
    expect(english.percent("0.065")).toBe("6.5%");
    expect(plain(german.percent(0.065))).toBe("6,5 %");
  });
});

describe("times", () => {
  const now = Date.parse("2026-11-25T12:00:00Z");
  it("are near enough, back and ahead", () => {
    expect(english.ago("2026-11-25T11:58:30Z", now)).toBe("1 minute ago");
    expect(english.ago("2026-11-24T09:00:00Z", now)).toBe("yesterday");
    expect(english.ago("2026-11-25T15:30:00Z", now)).toBe("in 3 hours");
  });
  it("of a day alone stay on that day", () => {
    expect(english.day("2026-03-01")).toBe("Mar 1, 2026");
  });
});
