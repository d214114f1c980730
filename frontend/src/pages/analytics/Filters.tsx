import {
  analyticsRankingsOptions,
  analyticsVendorsOptions,
} from "@client/@tanstack/react-query.gen";
import { Group, SegmentedControl, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTexts } from "@/lib/language";
import { PERIODS, type Period, type Played, type Wanted } from "./wanted";

/** Period, product, vendor, and whether those count that our own agent played. */
export function Filters({ wanted }: { wanted: Wanted }) {
  const { analytics: texts } = useTexts();
  const navigate = useNavigate({ from: "/analytics" });
  const set = (change: Wanted) =>
    void navigate({ search: { ...wanted, ...change }, replace: true });
  const { vendors, categories } = useChoice();
  return (
    <Group gap="sm">
      <Select
        aria-label={texts.period}
        placeholder={texts.allTime}
        clearable
        data={PERIODS.map((value) => ({ value, label: texts.lastDays(Number(value)) }))}
        value={wanted.days ?? null}
        onChange={(days) => set({ days: (days as Period | null) ?? undefined })}
        w={170}
      />
      <Select
        aria-label={texts.product}
        placeholder={texts.allProducts}
        clearable
        searchable
        data={withKnown(categories, wanted.category)}
        value={wanted.category ?? null}
        onChange={(category) => set({ category: category ?? undefined })}
        flex="1 1 180px"
        maw={320}
      />
      <Select
        aria-label={texts.vendor}
        placeholder={texts.allVendors}
        clearable
        searchable
        data={withKnown(vendors, wanted.vendor)}
        value={wanted.vendor ?? null}
        onChange={(vendor) => set({ vendor: vendor ?? undefined })}
        flex="1 1 160px"
        maw={260}
      />
      <SegmentedControl
        aria-label={texts.which}
        value={wanted.vendors ?? "all"}
        onChange={(value) => set({ vendors: value === "all" ? undefined : (value as Played) })}
        data={(["all", "real", "simulated"] as const).map((value) => ({
          value,
          label: texts.whichOf[value],
        }))}
      />
    </Group>
  );
}

interface Option {
  value: string;
  label: string;
}

/** Everything that can be chosen, whatever is chosen now. */
function useChoice(): { vendors: Option[]; categories: Option[] } {
  const vendors = useQuery(analyticsVendorsOptions()).data?.items ?? [];
  const ranked = useQuery(analyticsRankingsOptions()).data?.items ?? [];
  const names = new Map(vendors.map((one) => [one.vendor, one.name]));
  const products = new Map(ranked.map((one) => [one.category, one.product]));
  return { vendors: options(names), categories: options(products) };
}

const options = (names: Map<string, string>): Option[] =>
  [...names].map(([value, label]) => ({ value, label }));

/** What the address names can be seen and taken away, even where it is not among them. */
const withKnown = (known: Option[], value: string | undefined): Option[] =>
  value === undefined || known.some((one) => one.value === value)
    ? known
    : [...known, { value, label: value }];
