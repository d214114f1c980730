import { PasswordInput, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTexts } from "@/lib/language";

interface Newcomer {
  name: string;
  email: string;
  password: string;
}

interface Props<T extends Newcomer> {
  form: UseFormReturnType<T>;
  passwordHint: string;
}

/** What everybody says who comes for the first time. */
export function NewcomerFields<T extends Newcomer>({ form, passwordHint }: Props<T>) {
  const { login: texts } = useTexts();
  return (
    <>
      <TextInput
        {...form.getInputProps("name")}
        key={form.key("name")}
        label={texts.name}
        autoComplete="name"
      />
      <TextInput
        {...form.getInputProps("email")}
        key={form.key("email")}
        label={texts.email}
        type="email"
        autoComplete="username"
      />
      <PasswordInput
        {...form.getInputProps("password")}
        key={form.key("password")}
        label={texts.password}
        description={passwordHint}
        autoComplete="new-password"
      />
    </>
  );
}
