import type { TemplateTextView } from "@client";
import type { UseFormReturnType } from "@mantine/form";
import type { Texts } from "@/texts/en";

export interface ClauseDraft {
  key: string;
  heading: string;
  text: string;
}

export interface TemplateDraft {
  name: string;
  title: string;
  clauses: ClauseDraft[];
  review: boolean;
  above: string;
  currency: string;
}

export type TemplateFormType = UseFormReturnType<TemplateDraft>;

export const emptyClause = (): ClauseDraft => ({ key: freshName(), heading: "", text: "" });

let made = 0;
/** A name for a row that none before has borne. */
function freshName(): string {
  made += 1;
  return `clause-${made}`;
}

export const draftOf = (said: TemplateTextView): TemplateDraft => ({
  name: said.name,
  title: said.title,
  clauses: said.clauses.map((one) => ({ ...emptyClause(), ...one })),
  review: !!said.review_above,
  above: said.review_above?.amount ?? "0",
  currency: said.review_above?.currency ?? "EUR",
});

export const bodyOf = ({ name, title, clauses, review, above, currency }: TemplateDraft) => ({
  name: name.trim(),
  title: title.trim(),
  clauses: clauses.map(({ heading, text }) => ({ heading: heading.trim(), text })),
  review_above: review ? { amount: above.trim(), currency: currency.trim().toUpperCase() } : null,
});

/** What would be refused for being empty, by field. */
export function faults(draft: TemplateDraft, texts: Texts["templates"]): Record<string, string> {
  const empty = [
    ["name", draft.name],
    ["title", draft.title],
    ...draft.clauses.flatMap((one, place) => [
      [`clauses.${place}.heading`, one.heading],
      [`clauses.${place}.text`, one.text],
    ]),
  ].filter(([, value]) => !value?.trim());
  return Object.fromEntries(empty.map(([field]) => [field, texts.form.needed]));
}
