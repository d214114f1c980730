import { Link } from "@tanstack/react-router";
import { memo, type ReactNode } from "react";
import css from "./Rows.module.css";

export interface Column<T> {
  head: string;
  cell: (row: T) => ReactNode;
  /** Numbers stand to the right. */
  right?: boolean;
  /** The width from which on there is room for it. */
  from?: "sm" | "md";
}

interface Props<T> {
  label: string;
  rows: T[];
  columns: Column<T>[];
  name: (row: T) => string;
  /** Where a row leads to; its first cell is the link's text. */
  to?: (row: T) => string;
}

/** Things in rows. */
export function Rows<T>({ label, rows, columns, name, to }: Props<T>) {
  return (
    <table className={css.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.head}
              scope="col"
              data-from={column.from}
              className={column.right ? css.right : undefined}
            >
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={name(row)} row={row} columns={columns} to={to} />
        ))}
      </tbody>
    </table>
  );
}

interface RowOf<T> {
  row: T;
  columns: Column<T>[];
  to?: (row: T) => string;
}

/** Drawn again only when its row or the columns are others: a list may have thousands of them. */
const Row = memo(
  RowOnce,
  (before, after) => before.row === after.row && before.columns === after.columns,
) as typeof RowOnce;

function RowOnce<T>({ row, columns, to }: RowOf<T>) {
  return (
    <tr className={to && css.linked}>
      {columns.map((column, place) => (
        <td
          key={column.head}
          data-from={column.from}
          className={column.right ? css.right : undefined}
        >
          {to && place === 0 ? (
            <Link to={to(row)} className={css.link}>
              {column.cell(row)}
            </Link>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}
