import { Card, Table, Text, Title, VisuallyHidden } from "@mantine/core";
import { useTexts } from "@/lib/language";
import type { Contender } from "../contenders";
import type { Offer } from "../frames";
import { type Setting, useWords, type Words } from "../useWords";
import css from "./OfferGrid.module.css";

/** Vendors by issues: what each asks, and beneath it what we offer; where they differ is marked. */
export function OfferGrid({
  contenders,
  setting,
}: {
  contenders: readonly Contender[];
  setting: Setting;
}) {
  const { grid } = useTexts().theatre;
  const words = useWords(setting);
  const issues = [
    ...new Set(
      contenders.flatMap(
        (one) => one.scene.opened?.issues.map((issue) => String(issue.name)) ?? [],
      ),
    ),
  ];
  if (!issues.length) return null;
  return (
    <Card p={0} component="section" aria-label={grid.title}>
      <Title order={2} px="md" pt="sm">
        {grid.title}
      </Title>
      <Text size="xs" c="dimmed" px="md" pb={4}>
        {grid.hint}
      </Text>
      <Table.ScrollContainer minWidth={320} type="native" tabIndex={0} aria-label={grid.title}>
        <Table verticalSpacing={8} horizontalSpacing="md" fz="sm" data-testid="grid">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{grid.vendor}</Table.Th>
              {issues.map((issue) => (
                <Table.Th key={issue} scope="col">
                  {words.issue(issue)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {contenders.map((one) => (
              <Table.Tr key={one.negotiation}>
                <Table.Th scope="row" fw={500} className={css.vendor}>
                  {one.name}
                </Table.Th>
                {issues.map((issue) => (
                  <Cell key={issue} one={one} issue={issue} words={words} />
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

function Cell({ one, issue, words }: { one: Contender; issue: string; words: Words }) {
  const { grid } = useTexts().theatre;
  const [theirs, ours] = [one.deal?.offer, one.bid?.offer];
  const said = (offer: Offer | undefined) =>
    offer && issue in offer ? words.term(issue, offer[issue]) : "–";
  const differs = theirs && ours && said(theirs) !== said(ours);
  return (
    <Table.Td>
      <span className={css.theirs} data-differs={differs || undefined}>
        {said(theirs)}
        {differs && <VisuallyHidden> ({grid.differs})</VisuallyHidden>}
      </span>
      {differs && (
        <Text size="xs" c="dimmed">
          {grid.weOffer} {said(ours)}
        </Text>
      )}
    </Table.Td>
  );
}
