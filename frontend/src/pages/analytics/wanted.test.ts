import { expect, test } from "vitest";
import { fileOf, isFiltered, queryOf, wantedOf } from "./wanted";

const NOW = Date.parse("2026-11-28T02:00:00Z");

test("an address asks for what the page knows, and for nothing else", () => {
  const wanted = wantedOf({ days: 90, vendors: "real", category: "", else: "x" });

  expect(wanted).toEqual({ days: "90", vendors: "real" });
  expect(wantedOf({ days: "7", vendors: "all" })).toEqual({});
  expect(isFiltered(wanted)).toBe(true);
  expect(isFiltered(wantedOf({}))).toBe(false);
});

test("a period begins so many days before the server's now", () => {
  expect(queryOf({ days: "30", vendor: "ven_1" }, NOW)).toEqual({
    since: "2026-10-29",
    vendor: "ven_1",
  });
  expect(queryOf({}, NOW).since).toBeUndefined();
});

test("a file is asked for by the same filters", () => {
  expect(fileOf("vendors", {})).toBe("/api/v1/analytics/vendors.csv");
  expect(fileOf("prices", { category: "a & b", since: undefined })).toBe(
    "/api/v1/analytics/prices.csv?category=a+%26+b",
  );
});
