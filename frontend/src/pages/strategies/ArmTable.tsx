import type { ArmView, ValueView } from "@client";
import { Text } from "@mantine/core";
import { useFormats, useTexts } from "@/lib/language";
import { type Column, Rows } from "@/ui/Rows";
import { useNamed } from "./useStrategies";

const DIGITS = 2;

/** What came of each strategy. */
export function ArmTable({ arms }: { arms: ArmView[] }) {
  const { strategies } = useTexts();
  const texts = strategies.trials;
  const formats = useFormats();
  const named = useNamed();
  const columns: Column<ArmView>[] = [
    { head: texts.strategy, cell: (arm) => named(arm.name) },
    { head: texts.runs, right: true, cell: (arm) => formats.number(arm.n) },
    { head: texts.agreed, right: true, from: "sm", cell: (arm) => formats.number(arm.agreed) },
    { head: texts.mean, right: true, cell: (arm) => <Value value={arm.believed} /> },
    { head: texts.next, right: true, from: "sm", cell: (arm) => formats.percent(arm.chance, 0) },
  ];
  return <Rows label={texts.table} rows={arms} columns={columns} name={(arm) => arm.name} />;
}

/** What always playing each would have come to. */
export function AlwaysTable({ arms }: { arms: ArmView[] }) {
  const { strategies } = useTexts();
  const texts = strategies.trials;
  const named = useNamed();
  const columns: Column<ArmView>[] = [
    { head: texts.strategy, cell: (arm) => named(arm.name) },
    {
      head: texts.robust,
      right: true,
      cell: ({ always }) => (always ? <Value value={always.doubly_robust} /> : texts.never),
    },
    {
      head: texts.normalised,
      right: true,
      from: "sm",
      cell: ({ always }) => always && <Value value={always.self_normalised} />,
    },
    {
      head: texts.inverse,
      right: true,
      from: "sm",
      cell: ({ always }) => always && <Value value={always.inverse_propensity} />,
    },
  ];
  return <Rows label={texts.always} rows={arms} columns={columns} name={(arm) => arm.name} />;
}

function Value({ value }: { value: ValueView }) {
  const formats = useFormats();
  const number = (figure: number) => formats.number(figure, DIGITS);
  return (
    <>
      <Text span size="sm" fw={550}>
        {number(value.mean)}
      </Text>{" "}
      <Text span size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
        {number(value.low)}–{number(value.high)}
      </Text>
    </>
  );
}
