import { Button, Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTexts } from "@/lib/language";

interface Props {
  /** What closes the form, or the page to which one goes back. */
  cancel: (() => void) | string;
  submit: string;
  loading: boolean;
  disabled?: boolean;
}

/** The end of a form: away from it, or send it. */
export function FormEnd({ cancel, submit, loading, disabled = false }: Props) {
  const { common } = useTexts();
  return (
    <Group justify="flex-end" gap="xs">
      {typeof cancel === "string" ? (
        <Button component={Link} to={cancel} variant="default">
          {common.cancel}
        </Button>
      ) : (
        <Button variant="default" onClick={cancel}>
          {common.cancel}
        </Button>
      )}
      <Button type="submit" loading={loading} disabled={disabled}>
        {submit}
      </Button>
    </Group>
  );
}
