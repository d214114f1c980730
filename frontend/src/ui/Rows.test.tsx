import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, it } from "vitest";
import { type Column, Rows } from "./Rows";

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({ id: `row ${from + index}` }));

it("draws of thousands of rows only those that have come anew", async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const drawn: string[] = [];
  const cell = (row: { id: string }) => {
    drawn.push(row.id);
    return row.id;
  };
  const columns: Column<{ id: string }>[] = [{ head: "Name", cell }];
  const root = createRoot(document.createElement("div"));
  const show = (rows: { id: string }[]) =>
    act(() =>
      root.render(<Rows label="All" rows={rows} columns={columns} name={(row) => row.id} />),
    );
  const before = numbered(0, 2_000);
  await show(before);
  expect(drawn).toHaveLength(2_000);

  drawn.length = 0;
  await show([...before, ...numbered(2_000, 2_050)]);

  expect(drawn).toEqual(numbered(2_000, 2_050).map((row) => row.id));
  await act(() => root.unmount());
});
