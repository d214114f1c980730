import { Fragment, type ReactNode } from "react";
import css from "./Facts.module.css";

/** What is known of a thing, name by name; what is not known is left out. */
export function Facts({ facts }: { facts: [string, ReactNode][] }) {
  const known = facts.filter(([, value]) => value !== false && (value ?? "") !== "");
  return (
    <dl className={css.facts}>
      {known.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
