import { Button } from "@mantine/core";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { CircleAlert } from "lucide-react";
import { useTexts } from "@/lib/language";
import { Refusal } from "@/lib/problem";
import { Empty, LoadFailed } from "./states";

/** Where a page failed: the frame stays, and one can try again. */
export function Broken({ error }: ErrorComponentProps) {
  const { problems } = useTexts();
  const router = useRouter();
  const again = () => void router.invalidate();
  if (error instanceof Refusal) return <LoadFailed error={error} again={again} />;
  const moved = /dynamically imported module|module script/i.test(String(error));
  return (
    <div role="alert">
      <Empty
        icon={CircleAlert}
        colour="red"
        title={moved ? problems.newVersion : problems.unexpected}
        action={
          <Button variant="default" onClick={() => window.location.reload()}>
            {problems.loadAgain}
          </Button>
        }
      >
        {!moved && problems.unexpectedWay}
      </Empty>
    </div>
  );
}
