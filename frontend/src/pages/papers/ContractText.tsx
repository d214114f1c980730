import { Typography } from "@mantine/core";
import Markdown from "react-markdown";
import gfm from "remark-gfm";
import css from "./Contract.module.css";

/** A contract's text, below the page's own headings. */
export function ContractText({ text }: { text: string }) {
  return (
    <Typography className={css.text}>
      <Markdown remarkPlugins={[gfm]} components={HEADINGS}>
        {text}
      </Markdown>
    </Typography>
  );
}

const HEADINGS = { h1: "h3", h2: "h4", h3: "h5" } as const;
