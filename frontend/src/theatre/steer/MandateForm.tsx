import type { MandateView } from "@client";
import { Fieldset, MultiSelect, NumberInput, SimpleGrid, Stack } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { FormEnd } from "@/ui/FormEnd";
import { Refused } from "@/ui/Refused";
import { useWords } from "../useWords";
import { type Amounts, amountsOf, type Changes, changesOf, draftOf } from "./mandate";

interface Props {
  mandate: MandateView;
  error: unknown;
  busy: boolean;
  send: (changes: Changes) => void;
  close: () => void;
  /** What the button says; else that it is changed. */
  act?: string;
  /** Sent also where nothing is different. */
  maySendNothing?: boolean;
}

const MOST_ROUNDS = 15;

/** What our side may do, to be changed; only what is different is sent. */
export function MandateForm(props: Props) {
  const { mandate, error, busy, send, close, act, maySendNothing = false } = props;
  const { theatre } = useTexts();
  const { steer } = theatre;
  const [draft, write] = useState(() => draftOf(mandate));
  const changes = changesOf(mandate, draft);
  const isNothing = Object.keys(changes).length === 0;
  const amount = (name: Amounts, value: string | number) =>
    write((old) => ({ ...old, amounts: { ...old.amounts, [name]: value } }));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send(changes);
      }}
    >
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          {amountsOf(mandate).map((name) => (
            <NumberInput
              key={name}
              label={theatre.feed.changed[name]}
              description={steer.hints[name]}
              suffix={` ${mandate.currency}`}
              allowNegative={false}
              thousandSeparator=" "
              hideControls
              value={draft.amounts[name]}
              onChange={(value) => amount(name, value)}
              inputWrapperOrder={["label", "input", "description", "error"]}
            />
          ))}
          <NumberInput
            label={theatre.feed.changed.max_rounds}
            description={steer.begun(mandate.rounds_begun)}
            min={Math.max(1, mandate.rounds_begun)}
            max={MOST_ROUNDS}
            allowDecimal={false}
            value={draft.max_rounds}
            onChange={(value) => write((old) => ({ ...old, max_rounds: value }))}
            inputWrapperOrder={["label", "input", "description", "error"]}
          />
        </SimpleGrid>
        <Weights
          mandate={mandate}
          weights={draft.weights}
          change={(weights) => write((old) => ({ ...old, weights }))}
        />
        {mandate.can_have.length > 0 && (
          <MultiSelect
            label={theatre.feed.changed.must_haves}
            data={[...mandate.can_have]}
            value={draft.must_haves}
            onChange={(must_haves) => write((old) => ({ ...old, must_haves }))}
          />
        )}
        <Refused error={error} />
        <FormEnd
          cancel={close}
          submit={act ?? steer.save}
          loading={busy}
          disabled={isNothing && !maySendNothing}
        />
      </Stack>
    </form>
  );
}

interface Weighing {
  mandate: MandateView;
  weights: Record<string, string | number>;
  change: (weights: Record<string, string | number>) => void;
}

/** How much each issue counts; with one alone there is nothing to weigh. */
function Weights({ mandate, weights, change }: Weighing) {
  const { steer, feed } = useTexts().theatre;
  const words = useWords({
    currency: mandate.currency,
    unit: "",
    quantity: null,
    simulated: false,
  });
  const names = Object.keys(weights);
  if (names.length < 2) return null;
  return (
    <Fieldset legend={feed.changed.weights} variant="unstyled">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {names.map((name) => (
          <NumberInput
            key={name}
            label={name === "unit_price" ? steer.money : words.issue(name)}
            suffix=" %"
            min={0}
            max={100}
            value={weights[name]}
            onChange={(value) => change({ ...weights, [name]: value })}
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  );
}
