import { Button, Grid, Stack } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { useTexts } from "@/lib/language";
import { ContractText } from "@/pages/papers/ContractText";
import { BackTo } from "@/ui/BackTo";
import { Load } from "@/ui/Load";
import { Simulated } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { LoadingRows } from "@/ui/states";

interface Props {
  kind: "contracts" | "amendments";
  paper: { id: string; simulated: boolean };
  title: string;
  /** The list that it is of. */
  list: string;
  mark: ReactNode;
  lead?: ReactNode;
  /** What stands above the text. */
  above?: ReactNode;
  textTitle: string;
  text: UseQueryResult<unknown, unknown>;
  /** What its UBL document is called, where it has one. */
  ubl?: string;
  /** Why the text is not shown, where it is not. */
  hidden?: ReactNode;
  /** What one can do, and what is known of it. */
  children: ReactNode;
}

/** A paper as its vendor reads it in the portal: the text, and what to do beside it. */
export function OwnPaper({ kind, paper, text, hidden, ...shown }: Props) {
  const { papers } = useTexts();
  return (
    <Page
      title={shown.title}
      above={<BackTo to={`/portal/${kind}`} label={shown.list} />}
      marks={
        <>
          {shown.mark}
          {paper.simulated && <Simulated />}
        </>
      }
      lead={shown.lead}
      actions={
        <>
          {!hidden && (
            <Take path={`${kind}/${paper.id}/text`} name={`${paper.id}.md`}>
              {papers.contracts.download}
            </Take>
          )}
          {shown.ubl && (
            <Take path={`${kind}/${paper.id}/ubl`} name={`${paper.id}.xml`}>
              {shown.ubl}
            </Take>
          )}
        </>
      }
    >
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Stack gap="md">
            {shown.above}
            <Panel title={shown.textTitle}>
              {hidden || (
                <Load query={text} meanwhile={<LoadingRows />}>
                  {(found) => <ContractText text={String(found)} />}
                </Load>
              )}
            </Panel>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Stack gap="md">{shown.children}</Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function Take({ path, name, children }: { path: string; name: string; children: string }) {
  return (
    <Button
      component="a"
      href={`/api/v1/portal/${path}`}
      download={name}
      variant="default"
      leftSection={<Download size={16} aria-hidden />}
    >
      {children}
    </Button>
  );
}
