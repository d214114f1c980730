import { registerMutation } from "@client/@tanstack/react-query.gen";
import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useTexts } from "@/lib/language";
import { faultsByField } from "@/lib/problem";
import { Refused } from "@/ui/Refused";
import { Door } from "./Door";
import { checks } from "./fields";
import { NewcomerFields } from "./Newcomer";
import { useEnter } from "./useEnter";

export function Join() {
  const { login: texts } = useTexts();
  const { invitation = "" } = useSearch({ from: "/join" });
  const enter = useEnter();
  const check = checks(texts);
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { invitation, name: "", email: "", password: "" },
    validate: {
      invitation: check.needed,
      name: check.needed,
      email: check.email,
      password: check.password,
    },
  });
  const join = useMutation({
    ...registerMutation(),
    onSuccess: enter,
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  return (
    <Door title={texts.joinTitle} lead={texts.joinLead}>
      <form
        noValidate
        onSubmit={form.onSubmit((body) => join.mutate({ body: { ...body, cookie: true } }))}
      >
        <Stack gap="md">
          {!invitation && (
            <TextInput
              {...form.getInputProps("invitation")}
              key={form.key("invitation")}
              label={texts.invitation}
              description={texts.invitationHint}
              autoComplete="off"
            />
          )}
          <NewcomerFields form={form} passwordHint={texts.joinPasswordHint} />
          <Refused error={join.error} />
          <Button type="submit" fullWidth size="md" loading={join.isPending}>
            {texts.joinSubmit}
          </Button>
        </Stack>
      </form>
    </Door>
  );
}
