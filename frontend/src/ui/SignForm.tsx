import { Button, Checkbox, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTexts } from "@/lib/language";
import { Refused } from "@/ui/Refused";

interface Props {
  error: unknown;
  loading: boolean;
  sign: (name: string) => void;
}

/** A typed name, and that the text was read. */
export function SignForm({ error, loading, sign }: Props) {
  const { signing: texts } = useTexts();
  const form = useForm({ initialValues: { name: "", read: false } });
  const { name, read } = form.values;
  return (
    <form noValidate onSubmit={form.onSubmit((given) => sign(given.name.trim()))}>
      <Stack gap="sm">
        <TextInput
          {...form.getInputProps("name")}
          label={texts.name}
          autoComplete="name"
          withAsterisk
        />
        <Checkbox {...form.getInputProps("read", { type: "checkbox" })} label={texts.agree} />
        <Refused error={error} />
        <Button type="submit" loading={loading} disabled={!name.trim() || !read}>
          {texts.act}
        </Button>
      </Stack>
    </form>
  );
}
