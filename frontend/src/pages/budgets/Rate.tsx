import type { RateView } from "@client";
import { correctRateMutation, showRateOptions } from "@client/@tanstack/react-query.gen";
import { Modal, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { reciprocal } from "@/lib/amounts";
import { useFormats, useTexts } from "@/lib/language";
import { useNames } from "@/lib/people";
import { faultsByField } from "@/lib/problem";
import { useMe } from "@/lib/session";
import { told } from "@/lib/told";
import { Facts } from "@/ui/Facts";
import { FormEnd } from "@/ui/FormEnd";
import { Refused } from "@/ui/Refused";

interface Shown {
  rate: RateView;
  correcting: boolean;
  close: () => void;
}

/** One rate: who brought it in, what it was before, and a form to put it right. */
export function Rate({ rate, correcting, close }: Shown) {
  const { budgets, common } = useTexts();
  const texts = budgets.rates;
  const formats = useFormats();
  const name = useNames();
  const me = useMe();
  const mine = me?.user === rate.by && me.people > 1;
  const { day, base, quote } = rate;
  const history = useQuery(showRateOptions({ path: { rate: `${day}-${base}-${quote}` } }));
  return (
    <Modal
      opened
      onClose={close}
      title={`${texts.one(base, quote)}, ${formats.day(day)}`}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Stack gap="md">
        <Facts
          facts={[
            [texts.rate, rate.rate],
            [texts.source, rate.source],
            [texts.by, name(rate.by) || texts.unknown],
            [texts.at, rate.at && formats.moment(rate.at)],
          ]}
        />
        {history.data?.corrections.map((one) => (
          <Text key={one.at} size="sm">
            {texts.changed(one.before, one.after, name(one.by), formats.moment(one.at))}
            <br />
            {texts.because(one.reason)}
          </Text>
        ))}
        {correcting && mine && (
          <Text size="sm" c="dimmed">
            {texts.another}
          </Text>
        )}
        {correcting && !mine && history.data && (
          <Correct rate={rate} turned={history.data.reverse} close={close} />
        )}
      </Stack>
    </Modal>
  );
}

interface Wrong {
  rate: RateView;
  /** The pair the other way round, which has to agree. */
  turned: RateView | null;
  close: () => void;
}

/** Both ways round at once, where the day has both: the other one follows what is typed. */
function Correct({ rate, turned, close }: Wrong) {
  const { budgets, requests } = useTexts();
  const texts = budgets.rates;
  const queries = useQueryClient();
  const form = useForm({
    initialValues: { rate: "", reverse: "", source: rate.source, reason: "" },
    validate: {
      rate: (value) => (Number(value) > 0 ? null : texts.above0),
      reverse: (value) => (!turned || Number(value) > 0 ? null : texts.above0),
      source: (value) => (value.trim() ? null : requests.errors.needed),
      reason: (value) => (value.trim() ? null : requests.errors.needed),
    },
  });
  const save = useMutation({
    ...correctRateMutation(),
    onSuccess: async () => {
      await queries.invalidateQueries();
      void told(texts.corrected);
      close();
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  const { day, base, quote } = rate;
  const [own, setOwn] = useState(false);
  const right = form.getInputProps("rate");
  const reverse = form.getInputProps("reverse");
  return (
    <form
      noValidate
      onSubmit={form.onSubmit((values) =>
        save.mutate({
          path: { rate: `${day}-${base}-${quote}` },
          body: { seen: rate.rate, ...values, reverse: turned ? values.reverse : null },
        }),
      )}
    >
      <Stack gap="sm">
        <TextInput
          {...right}
          label={texts.right}
          inputMode="decimal"
          onChange={(event) => {
            right.onChange(event);
            if (turned && !own)
              form.setFieldValue("reverse", reciprocal(event.currentTarget.value));
          }}
        />
        {turned && (
          <TextInput
            {...reverse}
            onChange={(event) => {
              reverse.onChange(event);
              setOwn(true);
            }}
            label={texts.turned(turned.base, turned.quote)}
            description={texts.turnedWas(turned.rate)}
            inputMode="decimal"
            inputWrapperOrder={["label", "input", "description", "error"]}
          />
        )}
        <TextInput {...form.getInputProps("source")} label={texts.source} maxLength={200} />
        <TextInput
          {...form.getInputProps("reason")}
          label={texts.reason}
          description={texts.stays}
          maxLength={200}
          inputWrapperOrder={["label", "input", "description", "error"]}
        />
        <Refused error={save.error} />
        <FormEnd cancel={close} submit={texts.correct} loading={save.isPending} />
      </Stack>
    </form>
  );
}
