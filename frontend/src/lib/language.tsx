import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { de } from "@/texts/de";
import { en, type Texts } from "@/texts/en";
import { es } from "@/texts/es";
import { merged } from "@/texts/merge";
import { type Formats, formats } from "./format";

export const LANGUAGES = { en: "English", de: "Deutsch", es: "Español" } as const;
export type Language = keyof typeof LANGUAGES;
const KEPT = "dealwright-language";
const TEXTS: Record<Language, Texts> = { en, de: merged(en, de), es: merged(en, es) };

interface Speaking {
  language: Language;
  texts: Texts;
  formats: Formats;
  speak: (language: Language) => void;
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

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(() =>
    preferred(localStorage.getItem(KEPT), navigator.languages),
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speaking = useMemo<Speaking>(
    () => ({
      language,
      texts: TEXTS[language],
      formats: formats(localeOf(language, navigator.languages)),
      speak: (chosen) => {
        localStorage.setItem(KEPT, chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  return <Context value={speaking}>{children}</Context>;
}

export function useLanguage(): Speaking {
  const speaking = use(Context);
  if (!speaking) throw new Error("useLanguage needs a LanguageProvider above it");
  return speaking;
}

export const useTexts = (): Texts => useLanguage().texts;
export const useFormats = (): Formats => useLanguage().formats;
