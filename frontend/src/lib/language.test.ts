import "@/texts/en/late";
import { describe, expect, it } from "vitest";
import { en } from "@/texts/en";
import { merged } from "@/texts/merge";
import { localeOf, preferred } from "./language";

describe("the language", () => {
  it("is the chosen one, else the browser's first that we know, else English", () => {
    expect(preferred("es", ["de-AT"])).toBe("es");
    expect(preferred(null, ["fr-FR", "de-AT"])).toBe("de");
    expect(preferred("xx", [])).toBe("en");
  });
  it("is written as in the reader's own region", () => {
    expect(localeOf("en", ["de-AT", "en-GB"])).toBe("en-GB");
    expect(localeOf("es", ["en-GB"])).toBe("es");
  });
});

describe("a translation", () => {
  it("says in English what it leaves out", () => {
    const texts = merged(en, { login: { title: "Anmelden" } });
    expect(texts.login.title).toBe("Anmelden");
    expect(texts.login.submit).toBe(en.login.submit);
  });
});
