import { describe, expect, it } from "vitest";
import { contenders } from "../contenders";
import { EMPTY, takeAll } from "../log";
import { sceneOf } from "../scene";
import { negotiation } from "../testing";
import { picture } from "./lines";
import { lookOf } from "./looks";
import { chartOption, type Dress, extentOf, readout } from "./option";

const vendors = contenders(
  ["Brightline", "Corvus", "Delta"].map((name) => ({
    negotiation: `neg_${name}`,
    name,
    scene: sceneOf(takeAll(EMPTY, negotiation(name))),
  })),
);
const dress: Dress = {
  scheme: "dark",
  focus: null,
  value: (value) => value.toFixed(2),
  words: {
    round: "Round",
    us: "We",
    estimated: "estimated",
    marks: { target: "Target", limit: "Limit", floor: "Floor" },
  },
};
const prices = picture(vendors, "price", vendors[0]);

describe("the convergence chart", () => {
  it("has for each vendor one line of its offers and one of ours, by round, never smoothed", () => {
    const lines = chartOption(prices, dress).series.filter((one) => one.type === "line");
    const theirs = lines.find((one) => one.id === "neg_Brightline:seller");

    expect(lines).toHaveLength(3 * 2 + 1);
    expect(theirs).toMatchObject({ smooth: false });
    expect(theirs?.data).toEqual([96, 92, 88, 84, 80].map((value, round) => [round, value]));
  });

  it("tells vendors apart without colour", () => {
    const looks = [0, 1, 2, 3, 4, 5].map((index) => lookOf(index, "seller", "light"));

    expect(new Set(looks.map((one) => `${one.dash}`)).size).toBe(6);
    expect(new Set(looks.map((one) => one.symbol)).size).toBe(6);
  });

  it("is not animated: while moves come in quickly, none may be missing", () => {
    expect(chartOption(prices, dress).animation).toBe(false);
  });

  it("shows what is believed of one vendor's limit, round by round", () => {
    expect(prices.bands[0]).toEqual({ round: 1, low: 67, high: 85 });
    expect(picture(vendors, "price", undefined).bands).toEqual([]);
    expect(picture(vendors, "total", vendors[0]).bands).toEqual([]);
  });

  it("marks our own target and limit in the measure that is shown", () => {
    expect(picture(vendors, "total", vendors[0]).marks.map((one) => one.value)).toEqual([
      7500, 9000,
    ]);
    expect(prices.marks.map((one) => Math.round(one.value))).toEqual([75, 90]);
    expect(picture(vendors, "utility", vendors[0]).marks[1]).toEqual({ of: "limit", value: 0.3 });
  });

  it("has room for every offer, whatever is believed", () => {
    const { min, max } = extentOf(prices);

    expect(min).toBeLessThan(63);
    expect(max).toBeGreaterThan(96);
  });

  it("says a round in words: every offer, and the estimate as one", () => {
    expect(readout(prices, dress, 1)).toEqual([
      "Round 1",
      "We → Brightline  63.00",
      "Brightline  96.00",
      "We → Corvus  63.00",
      "Corvus  96.00",
      "We → Delta  63.00",
      "Delta  96.00",
      "estimated  67.00–85.00",
    ]);
  });
});
