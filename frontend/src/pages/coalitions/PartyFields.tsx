import { listRequestsOptions, listTagsOptions } from "@client/@tanstack/react-query.gen";
import { Grid, NumberInput, Select, TagsInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import type { FieldOf } from "./fields";

const MOST = 200;

interface Props {
  field: FieldOf;
  /** The request for whose line it joins, if for one. */
  request: string | null;
}

/** Who joins, with how much, and what only it knows. */
export function PartyFields({ field, request }: Props) {
  const { coalitions: texts } = useTexts();
  const requests = useQuery(listRequestsOptions({ query: { limit: MOST } })).data?.items ?? [];
  const tags = useQuery(listTagsOptions()).data ?? [];
  const open = requests.filter((one) => one.state !== "ordered");
  const half = { base: 12, xs: 6 };
  return (
    <Grid gap="md">
      <Grid.Col span={12}>
        <TextInput
          {...field("name")}
          label={texts.party.name}
          description={texts.party.nameHint}
          withAsterisk
        />
      </Grid.Col>
      <Grid.Col span={request ? { base: 12, xs: 9 } : 12}>
        <Select
          {...field("request")}
          label={texts.party.request}
          description={texts.party.requestHint}
          data={open.map((one) => ({ value: one.id, label: one.title }))}
          searchable
          clearable
        />
      </Grid.Col>
      {request ? (
        <Grid.Col span={{ base: 12, xs: 3 }}>
          <NumberInput {...field("line")} label={texts.party.line} min={1} mt={{ xs: 20 }} />
        </Grid.Col>
      ) : (
        <Grid.Col span={half}>
          <NumberInput
            {...field("quantity")}
            label={texts.party.quantity}
            min={1}
            allowDecimal={false}
            withAsterisk
          />
        </Grid.Col>
      )}
      <Grid.Col span={request ? 12 : half}>
        <TextInput
          {...field("ceiling")}
          label={texts.party.ceiling}
          description={texts.party.ceilingHint}
          inputWrapperOrder={["label", "input", "description", "error"]}
          inputMode="decimal"
          withAsterisk
        />
      </Grid.Col>
      <Grid.Col span={12}>
        <TagsInput {...field("must_haves")} label={texts.party.mustHaves} data={tags} />
      </Grid.Col>
      <Grid.Col span={half}>
        <TextInput {...field("place")} label={texts.party.place} />
      </Grid.Col>
      <Grid.Col span={half}>
        <TextInput {...field("needed_by")} label={texts.party.neededBy} type="date" />
      </Grid.Col>
      <Grid.Col span={half}>
        <TextInput {...field("cost_centre")} label={texts.party.costCentre} />
      </Grid.Col>
    </Grid>
  );
}
