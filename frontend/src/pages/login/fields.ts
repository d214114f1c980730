import type { Texts } from "@/texts/en";

export const PASSWORD_LENGTH = 12;

type Check = (value: string) => string | null;

/** Checks that the server makes again; here they answer at once. */
export function checks(texts: Texts["login"]): Record<"email" | "password" | "needed", Check> {
  return {
    email: (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : texts.emailWrong),
    password: (value) => (value.length >= PASSWORD_LENGTH ? null : texts.passwordShort),
    needed: (value) => (value.trim() ? null : texts.required),
  };
}
