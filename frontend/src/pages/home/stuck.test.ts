import { expect, test } from "vitest";
import { stuck } from "./stuck";

test("a request needs somebody when all its tables were left without an award", () => {
  const requests = ["req_a", "req_b", "req_c"].map((id) => ({ id }));
  const tables = [
    { request: "req_a", state: "rejected" },
    { request: "req_a", state: "walked_away" },
    { request: "req_b", state: "rejected" },
    { request: "req_b", state: "agreement" },
    { request: "req_d", state: "lapsed" },
  ];

  expect(stuck(requests, tables)).toEqual(["req_a"]);
});
