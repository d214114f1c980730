import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { en, type Texts } from "@/texts/en";
import { merged, type Partly } from "@/texts/merge";
import { type Formats, formats } from "./format";

export const LANGUAGES = { en: "English", de: "Deutsch", es: "Español" } as const;
export type Language = keyof typeof LANGUAGES;
const KEPT = "dealwright-language";
/** English is always there; what translates it is fetched when it is chosen. */
const TRANSLATIONS = {
  de: async () => (await import("@/texts/de")).de,
  es: async () => (await import("@/texts/es")).es,
};

export interface Spoken {
  language: Language;
  texts: Texts;
}

/** The texts of a language; English where a translation could not be fetched. */
export async function spoken(language: Language): Promise<Spoken> {
  if (language === "en") return { language, texts: en };
  try {
    return { language, texts: merged(en, await TRANSLATIONS[language]()) };
  } catch {
    return { language: "en", texts: en };
  }
}

/** What this browser speaks, before anything is shown. */
export const spokenHere = (): Promise<Spoken> =>
  spoken(preferred(localStorage.getItem(KEPT), navigator.languages));

interface Speaking extends Spoken {
  formats: Formats;
  speak: (language: Language) => Promise<void>;
}

const Context = createContext<Speaking | null>(null);

/** The language that was chosen, or the first of the browser's that we know. */
export function preferred(kept: string | null, wished: readonly string[]): Language {
  const known = [kept ?? "", ...wished].map((one) => one.slice(0, 2).toLowerCase());
  return (known.find((one) => one in LANGUAGES) as Language | undefined) ?? "en";
}

/** The browser's own region for numbers and dates, where it speaks the language. */
export function localeOf(language: Language, wished: readonly string[]): string {
  return wished.find((one) => one.toLowerCase().startsWith(language)) ?? language;
}

interface Props {
  first: Spoken;
  children: ReactNode;
}

export function LanguageProvider({ first, children }: Props) {
  const [now, setNow] = useState(first);
  const { language } = now;
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speaking = useMemo<Speaking>(
    () => ({
      ...now,
      formats: formats(localeOf(now.language, navigator.languages)),
      speak: async (chosen) => {
        localStorage.setItem(KEPT, chosen);
        setNow(await spoken(chosen));
      },
    }),
    [now],
  );
  return <Context value={speaking}>{children}</Context>;
}

/** Beneath it some texts are put differently, for who looks from another side. */
export function Reworded({ texts, children }: { texts: Partly<Texts>; children: ReactNode }) {
  const speaking = useLanguage();
  const reworded = useMemo(
    () => ({ ...speaking, texts: merged(speaking.texts, texts) }),
    [speaking, texts],
  );
  return <Context value={reworded}>{children}</Context>;
}

export function useLanguage(): Speaking {
  const speaking = use(Context);
  if (!speaking) throw new Error("useLanguage needs a LanguageProvider above it");
  return speaking;
}

export const useTexts = (): Texts => useLanguage().texts;
export const useFormats = (): Formats => useLanguage().formats;
