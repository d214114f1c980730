import { Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { begun, isSettled, issuesOf, missing, offerOf } from "@/pages/portal/tables/draft";
import { IssueField } from "@/pages/portal/tables/IssueField";
import { FormEnd } from "@/ui/FormEnd";
import { Refused } from "@/ui/Refused";
import { type Scene, standing } from "./scene";
import type { Words } from "./useWords";

type Offer = ReturnType<typeof offerOf>;

interface Props {
  /** Whose offer it is. */
  side: "buyer" | "seller";
  scene: Scene;
  words: Words;
  texts: { title: string; lead: string; send: string };
  offering: { isPending: boolean; error: unknown };
  make: (offer: Offer) => void;
  close: () => void;
}

/** An offer by hand: a field for every issue, begun with one's own last offer or the other's. */
export function OfferForm({ side, scene, words, texts, offering, make, close }: Props) {
  const { common } = useTexts();
  const issues = issuesOf(scene.opened?.issues ?? []);
  const other = side === "buyer" ? "seller" : "buyer";
  const before = standing(scene, side) ?? standing(scene, other);
  const [draft, write] = useState(() => begun(issues, before?.offer));
  const offer = offerOf(issues, draft);
  return (
    <Modal
      opened
      onClose={close}
      title={texts.title}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          make(offer);
        }}
      >
        <Stack gap="md">
          {issues.map((issue) =>
            isSettled(issue) ? (
              <Text key={issue.name} size="sm">
                {words.issue(issue.name)}: {words.term(issue.name, offer[issue.name])}
              </Text>
            ) : (
              <IssueField
                key={issue.name}
                issue={issue}
                words={words}
                value={draft[issue.name] ?? ""}
                change={(value) => write((old) => ({ ...old, [issue.name]: value }))}
              />
            ),
          )}
          <Text size="sm" c="dimmed">
            {texts.lead}
          </Text>
          <Refused error={offering.error} />
          <FormEnd
            cancel={close}
            submit={texts.send}
            loading={offering.isPending}
            disabled={missing(issues, draft).length > 0}
          />
        </Stack>
      </form>
    </Modal>
  );
}
