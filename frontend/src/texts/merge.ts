type Group = Record<string, unknown>;

/** A translation may leave texts out: what is missing is said in English. */
export type Partly<T> = {
  [K in keyof T]?: T[K] extends (...words: never[]) => string
    ? T[K]
    : T[K] extends object
      ? Partly<T[K]>
      : T[K] extends string
        ? string
        : unknown;
};

export function merged<T extends object>(whole: T, part: Partly<T>): T {
  const result = { ...whole } as Group;
  for (const [name, value] of Object.entries(part)) {
    const before = result[name];
    result[name] =
      isGroup(before) && isGroup(value) ? merged<Group>(before, value as Partly<Group>) : value;
  }
  return result as T;
}

function isGroup(value: unknown): value is Group {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
