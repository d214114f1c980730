import { pauseMutation, resumeMutation, walkAwayMutation } from "@client/@tanstack/react-query.gen";
import { ActionIcon, Menu, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { DoorOpen, Ellipsis, Eye, History, Pause, Play } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { refusal } from "@/lib/problem";
import { useMay } from "@/lib/session";
import { Confirm } from "@/ui/Confirm";
import { type Contender, isSettled } from "../contenders";
import { isOver } from "../scene";

/** What can be done about one vendor, apart from the page's own action. */
export function More({ one }: { one: Contender }) {
  const { act } = useTexts().theatre;
  const mayBuy = useMay("buyer", "admin");
  const [leaving, leave] = useDisclosure();
  const path = { negotiation: one.negotiation };
  const failed = { onError: tellWhy };
  const pause = useMutation({ ...pauseMutation(), ...failed });
  const resume = useMutation({ ...resumeMutation(), ...failed });
  const { scene } = one;
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={24} aria-label={act.more(one.name)}>
            <Ellipsis size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component={Link}
            to={paths.negotiation(one.negotiation)}
            leftSection={<Eye size={15} aria-hidden />}
          >
            {act.watch}
          </Menu.Item>
          <Menu.Item
            component={Link}
            to={paths.playback(one.negotiation)}
            leftSection={<History size={15} aria-hidden />}
          >
            {act.playback}
          </Menu.Item>
          {mayBuy && !isSettled(scene) && (
            <Menu.Item
              leftSection={scene.paused ? <Play size={15} aria-hidden /> : <Pause size={15} />}
              onClick={() => (scene.paused ? resume : pause).mutate({ path })}
            >
              {scene.paused ? act.resume : act.pause}
            </Menu.Item>
          )}
          {mayBuy && !isOver(scene) && (
            <Menu.Item leftSection={<DoorOpen size={15} aria-hidden />} onClick={leave.open}>
              {act.walk}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <WalkAway one={one} opened={leaving} close={leave.close} />
    </>
  );
}

interface Leaving {
  one: Contender;
  opened: boolean;
  close: () => void;
}

export function WalkAway({ one, opened, close }: Leaving) {
  const { theatre } = useTexts();
  const walk = useMutation({ ...walkAwayMutation(), onSuccess: close });
  return (
    <Confirm
      opened={opened}
      title={theatre.act.walkTitle(one.name)}
      act={theatre.act.walk}
      doing={walk}
      run={() => walk.mutate({ path: { negotiation: one.negotiation }, body: {} })}
      close={close}
    >
      <Text size="sm" c="dimmed">
        {theatre.act.walkLead}
      </Text>
    </Confirm>
  );
}

function tellWhy(error: unknown): void {
  const why = refusal(error);
  notifications.show({ color: "red", message: `${why.message} ${why.instead}` });
}
