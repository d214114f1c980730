import type { SentenceValue, SentenceView } from "@client";
import { useFormats, useTexts } from "./language";
import { useNames } from "./people";

type Shown = (value: SentenceValue) => string;
const PLACE = /\{(\w+)(?:\?([^:}]*):([^}]*))?\}/g;

/** Words with their values: `{name}` is the value, `{name?one:many}` the word for its number. */
export function filled(words: string, values: SentenceView["values"], shown: Shown): string {
  return words.replace(PLACE, (place, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (!value) return place;
    return many === undefined ? shown(value) : ((value.value === "1" ? one : many) ?? "");
  });
}

/** Says what the server tells in the reader's language; in English what no page knows by its code. */
export function useSentences(): (told: readonly SentenceView[]) => string {
  const { told: words } = useTexts();
  const shown = useShown();
  return (told) =>
    told
      .map(({ code, values, text, of }) => {
        const known: string | undefined = words[code];
        const said = known === undefined ? text : filled(known, values, shown);
        return of ? `${of}: ${said}` : said;
      })
      .join("; ");
}

interface Why {
  reasons: readonly string[];
  told: readonly SentenceView[];
}

/** The reasons one by one, each in the reader's language where it has a code. */
export function useReasons(): (why: Why) => string[] {
  const say = useSentences();
  return ({ reasons, told }) => (told.length > 0 ? told.map((one) => say([one])) : [...reasons]);
}

/** A value as the reader writes numbers, amounts and days, and a person by name. */
function useShown(): Shown {
  const { units } = useTexts();
  const formats = useFormats();
  const named = useNames();
  return ({ kind, value, unit }) => {
    switch (kind) {
      case "money":
      case "price":
        return formats.money(value, unit);
      case "number":
        return formats.number(value);
      case "quantity":
        return unit ? units.counted(formats.number(value), unit) : formats.number(value);
      case "unit":
        return units.named(value);
      case "day":
        return formats.day(value);
      case "person":
        return named(value);
      default:
        return value;
    }
  };
}
