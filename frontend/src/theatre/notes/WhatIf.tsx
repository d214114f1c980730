import type { WhatIfView } from "@client";
import { showMandateOptions, whatIfMutation } from "@client/@tanstack/react-query.gen";
import { Alert, Badge, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery } from "@tanstack/react-query";
import { FlaskConical, GitFork } from "lucide-react";
import { useTexts } from "@/lib/language";
import { useMay } from "@/lib/session";
import { Load } from "@/ui/Load";
import { PlayOut } from "../fork/PlayOut";
import { Outcomes } from "../steer/ForecastPanel";
import { MandateForm } from "../steer/MandateForm";
import { useWords } from "../useWords";

interface Props {
  negotiation: string;
  /** The version of the table from which on it is tried. */
  version: number;
}

/** Another mandate from this moment on: simulated, beside what truly came of it. */
export function WhatIf({ negotiation, version }: Props) {
  const { whatIf } = useTexts().theatre;
  const [opened, open] = useDisclosure();
  if (!useMay("buyer", "admin")) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<GitFork size={16} aria-hidden />}
        disabled={version < 1}
        onClick={open.open}
      >
        {whatIf.title}
      </Button>
      {opened && <Trying negotiation={negotiation} version={version} close={open.close} />}
    </>
  );
}

function Trying({ negotiation, version, close }: Props & { close: () => void }) {
  const { theatre, common } = useTexts();
  const { whatIf } = theatre;
  const path = { negotiation };
  const found = useQuery({ ...showMandateOptions({ path }), staleTime: 0 });
  const fork = useMutation(whatIfMutation());
  return (
    <Modal
      opened
      onClose={close}
      size="xl"
      title={whatIf.from(version)}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Stack gap="md">
        <Alert color="gray" icon={<FlaskConical size={18} aria-hidden />}>
          {whatIf.lead}
        </Alert>
        <Load query={found}>
          {(mandate) => (
            <MandateForm
              mandate={{ ...mandate, rounds_begun: 0 }}
              error={fork.error}
              busy={fork.isPending}
              act={whatIf.run}
              maySendNothing
              send={(changes) => fork.mutate({ path, body: { version, ...changes } })}
              close={close}
            />
          )}
        </Load>
        {fork.data && <Beside data={fork.data} />}
        {fork.data && fork.variables && (
          <PlayOut negotiation={negotiation} body={fork.variables.body} />
        )}
      </Stack>
    </Modal>
  );
}

function Beside({ data }: { data: WhatIfView }) {
  const { whatIf } = useTexts().theatre;
  const setting = { currency: data.currency, unit: "", quantity: null, simulated: true };
  const words = useWords(setting);
  const { real } = data;
  return (
    <Stack gap="xs" data-testid="what-if">
      <Group gap="xs">
        <Badge color="gray">{whatIf.simulated}</Badge>
        <Text size="sm">
          {real.total
            ? whatIf.real(words.money(real.total), words.utility(real.utility))
            : whatIf.nothing}
          {real.total && !real.permitted && ` ${whatIf.outside}`}
        </Text>
      </Group>
      <Outcomes strategies={data.strategies} setting={setting} label={whatIf.simulated} />
      <Text size="xs" c="dimmed">
        {whatIf.restsOn(data.offers_seen)}
      </Text>
    </Stack>
  );
}
