import { expect, test } from "vitest";
import { railsOf } from "./rails";

test("a real vendor's invoice is not marked paid by a simulator unasked", () => {
  expect(railsOf(false)[0]).toBe("manual");
  expect(railsOf(true)[0]).toBe("simulator");
  expect(railsOf(true)).not.toContain("pain001");
});
