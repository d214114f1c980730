import type { RfqBody } from "@client";

export interface RfqDraft {
  request: string;
  vendors: string[];
  deadline: string;
  sealed: boolean;
  opening: string;
  valid_days: number | string;
  category: string;
  note: string;
}

const WEEK = 7 * 86_400_000;

/** A moment as `<input type="datetime-local">` takes it: the reader's own time. */
export function localTime(moment: Date): string {
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

export function emptyDraft(request = "", now = new Date()): RfqDraft {
  const deadline = localTime(new Date(now.getTime() + WEEK));
  return {
    request,
    vendors: [],
    deadline,
    sealed: false,
    opening: deadline,
    valid_days: 30,
    category: "",
    note: "",
  };
}

interface Words {
  needed: string;
  vendors: string;
  opening: string;
}

/** What is wrong before the server is asked. */
export function faults(draft: RfqDraft, words: Words): Record<string, string> {
  const found: Record<string, string> = {};
  if (!draft.request) found.request = words.needed;
  if (draft.vendors.length === 0) found.vendors = words.vendors;
  if (!draft.deadline) found.deadline = words.needed;
  if (draft.sealed && draft.opening < draft.deadline) found.opening = words.opening;
  return found;
}

/** The same moment as the server takes it. */
export const moment = (local: string): string => new Date(local).toISOString();

export function body(draft: RfqDraft): RfqBody {
  return {
    request: draft.request,
    vendors: draft.vendors,
    deadline: moment(draft.deadline),
    opening: draft.sealed ? moment(draft.opening) : null,
    valid_days: Number(draft.valid_days) || 0,
    category: draft.category.trim(),
    note: draft.note,
  };
}
