import {
  changeCampaignMandateMutation,
  changeMandateMutation,
  showCampaignMandateOptions,
  showMandateOptions,
} from "@client/@tanstack/react-query.gen";
import { Modal, Select, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTexts } from "@/lib/language";
import { told } from "@/lib/told";
import { Load } from "@/ui/Load";
import { MandateForm } from "./MandateForm";

/** Another mandate for one negotiation: the agent goes on with it from the last round. */
export function ChangeMandate({ negotiation, close }: { negotiation: string; close: () => void }) {
  const path = { negotiation };
  const found = useQuery({ ...showMandateOptions({ path }), staleTime: 0 });
  const done = useDone(close);
  const change = useMutation({ ...changeMandateMutation(), onSuccess: done });
  return (
    <Dialog close={close}>
      <Load query={found}>
        {(mandate) => (
          <MandateForm
            key={mandate.version}
            mandate={mandate}
            error={change.error}
            busy={change.isPending}
            send={(changes) =>
              change.mutate({ path, body: { version: mandate.version, ...changes } })
            }
            close={close}
          />
        )}
      </Load>
    </Dialog>
  );
}

interface OfCampaign {
  campaign: string;
  name: (part: number) => string;
  close: () => void;
}

/** The same for all tables of a part of a campaign. */
export function ChangeCampaignMandate({ campaign, name, close }: OfCampaign) {
  const { steer } = useTexts().theatre;
  const path = { campaign };
  const found = useQuery({ ...showCampaignMandateOptions({ path }), staleTime: 0 });
  const [chosen, choose] = useState<number | null>(null);
  const done = useDone(close);
  const change = useMutation({ ...changeCampaignMandateMutation(), onSuccess: done });
  return (
    <Dialog close={close}>
      <Load query={found}>
        {({ parts, version }) => {
          const one = parts.find((each) => each.part === chosen) ?? parts[0];
          if (!one) return <Text size="sm">{steer.nothingOpen}</Text>;
          return (
            <Stack gap="md">
              {parts.length > 1 && (
                <Select
                  label={steer.part}
                  data={parts.map((each) => ({ value: `${each.part}`, label: name(each.part) }))}
                  value={String(one.part)}
                  allowDeselect={false}
                  onChange={(value) => choose(Number(value))}
                />
              )}
              <MandateForm
                key={`${one.part}.${version}`}
                mandate={one.mandate}
                error={change.error}
                busy={change.isPending}
                send={(changes) =>
                  change.mutate({ path, body: { version, part: one.part, ...changes } })
                }
                close={close}
              />
            </Stack>
          );
        }}
      </Load>
    </Dialog>
  );
}

function Dialog({ close, children }: { close: () => void; children: ReactNode }) {
  const { theatre, common } = useTexts();
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={theatre.steer.title}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {theatre.steer.lead}
        </Text>
        {children}
      </Stack>
    </Modal>
  );
}

function useDone(close: () => void): () => Promise<void> {
  const { steer } = useTexts().theatre;
  const queries = useQueryClient();
  return async () => {
    void told(steer.saved);
    close();
    await queries.invalidateQueries();
  };
}
