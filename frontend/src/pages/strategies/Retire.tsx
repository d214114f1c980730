import {
  listStrategiesInfiniteQueryKey,
  listStrategiesQueryKey,
  retireStrategyMutation,
  showStrategyQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { told } from "@/lib/told";
import { Confirm } from "@/ui/Confirm";

/** Takes a strategy out of use, after a question. */
export function Retire({ strategy }: { strategy: string }) {
  const { detail } = useTexts().strategies;
  const [asking, { open, close }] = useDisclosure();
  const path = { strategy };
  const queries = useQueryClient();
  const retire = useMutation({
    ...retireStrategyMutation(),
    onSuccess: async () => {
      close();
      await queries.invalidateQueries({ queryKey: showStrategyQueryKey({ path }) });
      await queries.invalidateQueries({ queryKey: listStrategiesInfiniteQueryKey() });
      await queries.invalidateQueries({ queryKey: listStrategiesQueryKey() });
      void told(detail.retired);
    },
  });
  return (
    <>
      <Button variant="default" onClick={open}>
        {detail.retire}
      </Button>
      <Confirm
        opened={asking}
        title={detail.retire}
        act={detail.retire}
        doing={retire}
        run={() => retire.mutate({ path })}
        close={close}
      >
        <Text size="sm">{detail.retireWhat}</Text>
      </Confirm>
    </>
  );
}
