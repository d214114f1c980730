import type { ContractSignature } from "@client";
import { Text } from "@mantine/core";
import { useTexts } from "@/lib/language";
import { Facts } from "@/ui/Facts";
import { When } from "@/ui/marks";

const SIDES = ["buyer", "vendor"] as const;

/** Who has signed for each side, and when. */
export function SignedBy({ signatures }: { signatures: ContractSignature[] }) {
  const { signing: texts } = useTexts();
  return (
    <Facts
      facts={SIDES.map((side) => {
        const found = signatures.find((one) => one.side === side);
        return [
          texts.sides[side],
          found ? (
            <div key={side}>
              <Text size="sm" fw={550} style={{ overflowWrap: "anywhere" }}>
                {found.name || texts.erased}
              </Text>
              <When at={found.at} />
            </div>
          ) : (
            <Text key={side} size="sm" c="dimmed">
              {texts.nobody}
            </Text>
          ),
        ];
      })}
    />
  );
}
