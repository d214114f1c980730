import { expect, it } from "vitest";
import { base64, isRfq } from "./reading";

const ROOT = '<RequestForQuotation xmlns="urn:oasis:xsd:RequestForQuotation-2">';
const utf16 = (text: string) => new Uint8Array([...text].flatMap((one) => [one.charCodeAt(0), 0]));

it("knows an RFQ by its namespace, also in UTF-16", () => {
  expect(isRfq(new TextEncoder().encode(ROOT))).toBe(true);
  expect(isRfq(utf16(ROOT))).toBe(true);
  expect(isRfq(new TextEncoder().encode('<Order xmlns="urn:oasis:xsd:Order-2">'))).toBe(false);
});

it("hands on every byte, of long files too", () => {
  const bytes = Uint8Array.from({ length: 70_000 }, (_, place) => place % 256);

  const back = Uint8Array.from(atob(base64(bytes)), (one) => one.charCodeAt(0));

  expect(back).toEqual(bytes);
});
