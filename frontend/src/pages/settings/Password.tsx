import {
  changePasswordMutation,
  sessionsInfiniteQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Button, Group, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { told } from "@/lib/told";
import { checks } from "@/pages/login/fields";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";

const FIELD_WIDTH = 360;

/** Another password, typed twice; what ends with the old one is said before. */
export function Password() {
  const { settings, login } = useTexts();
  const texts = settings.password;
  const queries = useQueryClient();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { present: "", fresh: "", again: "" },
    validate: {
      present: checks(login).needed,
      fresh: checks(login).password,
      again: (value, all) => (value === all.fresh ? null : texts.unlike),
    },
  });
  const change = useMutation({
    ...changePasswordMutation(),
    onSuccess: async () => {
      form.reset();
      void told(texts.changed);
      await queries.invalidateQueries({ queryKey: sessionsInfiniteQueryKey() });
    },
  });
  return (
    <Panel title={texts.title} hint={texts.hint}>
      <form
        noValidate
        onSubmit={form.onSubmit(({ present, fresh }) =>
          change.mutate({ body: { present, new: fresh } }),
        )}
      >
        <Stack gap="sm" maw={FIELD_WIDTH}>
          <PasswordInput
            key={form.key("present")}
            label={texts.present}
            autoComplete="current-password"
            {...form.getInputProps("present")}
          />
          <PasswordInput
            key={form.key("fresh")}
            label={texts.fresh}
            description={login.passwordHint}
            autoComplete="new-password"
            {...form.getInputProps("fresh")}
          />
          <PasswordInput
            key={form.key("again")}
            label={texts.again}
            autoComplete="new-password"
            {...form.getInputProps("again")}
          />
          <Refused error={change.error} />
          <Group>
            <Button type="submit" loading={change.isPending}>
              {texts.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
