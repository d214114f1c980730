import type { TrailCheck } from "@client";
import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { FileCheck, FileDown, FileX } from "lucide-react";
import { useTexts } from "@/lib/language";
import { Facts } from "@/ui/Facts";
import { Refused } from "@/ui/Refused";
import { TakeFile } from "@/ui/TakeFile";

interface Props {
  /** Where the PDF is downloaded. */
  address: string;
  check: (document: Blob) => Promise<TrailCheck>;
}

/** The audit trail as a PDF, and whether one that somebody shows is genuine. */
export function Trail({ address, check: ask }: Props) {
  const { trail } = useTexts().theatre;
  const check = useMutation({ mutationFn: ask });
  return (
    <>
      <Button
        component="a"
        href={address}
        download
        variant="default"
        leftSection={<FileDown size={16} aria-hidden />}
      >
        {trail.download}
      </Button>
      <TakeFile
        label={trail.check}
        accept="application/pdf"
        icon={<FileCheck size={16} aria-hidden />}
        loading={check.isPending}
        take={(file) => check.mutate(file)}
      />
      {(check.data || check.error) && <Outcome check={check} />}
    </>
  );
}

interface Checking {
  data: TrailCheck | undefined;
  error: unknown;
  reset: () => void;
}

function Outcome({ check }: { check: Checking }) {
  const { theatre, common } = useTexts();
  const { trail } = theatre;
  const { data } = check;
  return (
    <Modal
      opened
      onClose={check.reset}
      title={trail.checkTitle}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Stack gap="md" data-testid="checked">
        <Refused error={check.error} />
        {data && (
          <>
            <Alert
              color={data.genuine ? "teal" : "red"}
              icon={data.genuine ? <FileCheck size={18} /> : <FileX size={18} />}
            >
              {data.genuine ? trail.genuine : trail.notGenuine}
            </Alert>
            <Facts
              facts={[
                [trail.hashes, data.log],
                [trail.pages, data.pages],
                [trail.upTo, String(data.table_version)],
              ]}
            />
            <Text size="xs" ff="monospace" style={{ overflowWrap: "anywhere" }}>
              {data.table_head}
            </Text>
          </>
        )}
        <Group justify="flex-end">
          <Button onClick={check.reset}>{common.close}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
