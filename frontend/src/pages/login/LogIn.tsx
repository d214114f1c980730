import { loginMutation } from "@client/@tanstack/react-query.gen";
import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useTexts } from "@/lib/language";
import { Refused } from "@/ui/Refused";
import { Door } from "./Door";
import { checks } from "./fields";
import { useEnter } from "./useEnter";

export function LogIn() {
  const { login: texts } = useTexts();
  const { to, ended } = useSearch({ from: "/login" });
  const enter = useEnter(to);
  const logIn = useMutation({ ...loginMutation(), onSuccess: enter });
  const check = checks(texts);
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { email: "", password: "" },
    validate: { email: check.email, password: check.needed },
  });
  return (
    <Door
      title={texts.title}
      lead={texts.lead}
      below={
        <>
          {texts.newHere}{" "}
          <Anchor component={Link} to="/register" size="sm" underline="always">
            {texts.register}
          </Anchor>
        </>
      }
    >
      <form
        noValidate
        onSubmit={form.onSubmit((body) => logIn.mutate({ body: { ...body, cookie: true } }))}
      >
        <Stack gap="md">
          {ended && !logIn.error && (
            <Text size="sm" role="status">
              {texts.ended}
            </Text>
          )}
          <TextInput
            {...form.getInputProps("email")}
            key={form.key("email")}
            label={texts.email}
            type="email"
            autoComplete="username"
            data-autofocus
          />
          <PasswordInput
            {...form.getInputProps("password")}
            key={form.key("password")}
            label={texts.password}
            autoComplete="current-password"
          />
          <Refused error={logIn.error} />
          <Button type="submit" fullWidth size="md" loading={logIn.isPending}>
            {texts.submit}
          </Button>
        </Stack>
      </form>
    </Door>
  );
}
