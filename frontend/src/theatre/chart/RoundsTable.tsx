import { Table } from "@mantine/core";
import { useTexts } from "@/lib/language";
import type { Line, Picture } from "./lines";

/** The same numbers as the chart's: a row for each round, a column for each line. */
export function RoundsTable({
  picture,
  value,
}: {
  picture: Picture;
  value: (value: number) => string;
}) {
  const { chart } = useTexts().theatre;
  const last = Math.max(0, ...picture.lines.flatMap((line) => line.points.map((one) => one.round)));
  const rounds = Array.from({ length: last }, (_, index) => index + 1);
  const at = (line: Line, round: number) => {
    const point = line.points.find((one) => one.round === round);
    return point ? value(point.value) : "–";
  };
  const name = (line: Line) => (line.side === "buyer" ? `${chart.us} → ${line.name}` : line.name);
  return (
    <Table.ScrollContainer minWidth={380} type="native" tabIndex={0} aria-label={chart.table}>
      <Table fz="sm" verticalSpacing={5} data-testid="rounds-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{chart.round}</Table.Th>
            {picture.lines.map((line) => (
              <Table.Th key={`${line.negotiation}:${line.side}`} scope="col" ta="right">
                {name(line)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rounds.map((round) => (
            <Table.Tr key={round}>
              <Table.Th scope="row" fw={400}>
                {round}
              </Table.Th>
              {picture.lines.map((line) => (
                <Table.Td key={`${line.negotiation}:${line.side}`} ta="right">
                  {at(line, round)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
