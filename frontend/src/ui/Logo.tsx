import { Group, Text } from "@mantine/core";
import { useTexts } from "@/lib/language";

export function Logo() {
  const { common } = useTexts();
  return (
    <Group gap={9} wrap="nowrap">
      <svg width={24} height={24} viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#3f4eb8" />
        <path
          d="M9 8h6.5a8 8 0 0 1 0 16H9z"
          fill="none"
          stroke="#fff"
          strokeWidth="3"
          strokeLinejoin="round"
        />
        <circle cx="15.5" cy="16" r="2.4" fill="#f0b63a" />
      </svg>
      <Text fw={650} fz={15} style={{ letterSpacing: "-0.02em" }}>
        {common.product}
      </Text>
    </Group>
  );
}
