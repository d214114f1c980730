import { describe, expect, it } from "vitest";
import { faultsByField, fieldName, Refusal, refusal } from "./problem";

const PROBLEM = {
  type: "urn:problem-type:dealwright:invalid",
  title: "Invalid",
  status: 422,
  code: "invalid",
  detail: "body.lines.0.quantity: Input should be greater than 0",
  instead: "mend it and send it again",
  errors: [
    { field: "body.lines.0.quantity", message: "Input should be greater than 0" },
    { field: "body.lines.0.quantity", message: "something further" },
  ],
};

describe("a refusal", () => {
  it("reads as sentences", () => {
    const told = refusal(PROBLEM);
    expect(told.instead).toBe("Mend it and send it again.");
    expect(told.status).toBe(422);
  });
  it("is offline when nobody answered", () => {
    expect(refusal(new TypeError("Failed to fetch")).code).toBe("offline");
  });
  it("names the status when the answer was no problem", () => {
    expect(refusal("<html>bad gateway</html>", 502).message).toBe("HTTP 502.");
  });
  it("stays what it is", () => {
    const first = new Refusal({ detail: "no", status: 409 });
    expect(refusal(first)).toBe(first);
  });
});

describe("faults", () => {
  it("come by the field's name, the first one of each", () => {
    expect(faultsByField(refusal(PROBLEM))).toEqual({
      "lines.0.quantity": "Input should be greater than 0.",
    });
  });
  it("are found under both ways to name a line", () => {
    expect(fieldName("lines[2].unit")).toBe("lines.2.unit");
    expect(fieldName("body")).toBe("");
  });
});
