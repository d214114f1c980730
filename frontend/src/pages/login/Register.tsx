import { registerMutation } from "@client/@tanstack/react-query.gen";
import { Anchor, Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTexts } from "@/lib/language";
import { faultsByField } from "@/lib/problem";
import { Refused } from "@/ui/Refused";
import { Door } from "./Door";
import { checks } from "./fields";
import { NewcomerFields } from "./Newcomer";
import { useEnter } from "./useEnter";

export function Register() {
  const { login: texts } = useTexts();
  const enter = useEnter();
  const check = checks(texts);
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { workspace_name: "", name: "", email: "", password: "" },
    validate: {
      workspace_name: check.needed,
      name: check.needed,
      email: check.email,
      password: check.password,
    },
  });
  const register = useMutation({
    ...registerMutation(),
    onSuccess: enter,
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  return (
    <Door
      title={texts.registerTitle}
      lead={texts.registerLead}
      below={
        <>
          {texts.already}{" "}
          <Anchor component={Link} to="/login" size="sm" underline="always">
            {texts.submit}
          </Anchor>
        </>
      }
    >
      <form
        noValidate
        onSubmit={form.onSubmit((body) => register.mutate({ body: { ...body, cookie: true } }))}
      >
        <Stack gap="md">
          <TextInput
            {...form.getInputProps("workspace_name")}
            key={form.key("workspace_name")}
            label={texts.workspace}
            description={texts.workspaceHint}
            autoComplete="organization"
          />
          <NewcomerFields form={form} passwordHint={texts.passwordHint} />
          <Refused error={register.error} />
          <Button type="submit" fullWidth size="md" loading={register.isPending}>
            {texts.registerSubmit}
          </Button>
        </Stack>
      </form>
    </Door>
  );
}
