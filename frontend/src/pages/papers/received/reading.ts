import { type ReceivedOrder, type ReceivedRfq, readOrder, readReceived } from "@client";

/** The last part of UBL's namespace of an RFQ. */
const RFQ = "RequestForQuotation-2";
const BYTES_AT_ONCE = 0x8000;

export interface Read {
  /** The file's bytes in base64. */
  file: string;
  order?: ReceivedOrder;
  rfq?: ReceivedRfq;
}

/** What the server reads in the file: an RFQ, or else an order or its change. */
export async function read(file: Blob): Promise<Read> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isRfq(bytes)) {
    const text = base64(bytes);
    return { file: text, rfq: (await readReceived({ body: { file: text } })).data };
  }
  return { file: "", order: (await readOrder({ body: file })).data };
}

/** By its namespace, in UTF-8 or UTF-16; the server decides what it is. */
export function isRfq(bytes: Uint8Array): boolean {
  const letters = new TextDecoder("latin1").decode(bytes).replaceAll("\0", "");
  return letters.includes(RFQ);
}

export function base64(bytes: Uint8Array): string {
  let letters = "";
  for (let place = 0; place < bytes.length; place += BYTES_AT_ONCE)
    letters += String.fromCharCode(...bytes.subarray(place, place + BYTES_AT_ONCE));
  return btoa(letters);
}
