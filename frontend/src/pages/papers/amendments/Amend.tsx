import type { OrderView } from "@client";
import { proposeAmendmentMutation, showOrderOptions } from "@client/@tanstack/react-query.gen";
import { Grid, Stack, Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { paths } from "@/lib/paths";
import { told } from "@/lib/told";
import type { OrderDocument } from "@/pages/papers/OrderLines";
import { BackTo } from "@/ui/BackTo";
import { FormEnd } from "@/ui/FormEnd";
import { Load } from "@/ui/Load";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { bodyOf, type Draft, draftOf, type Known } from "./draft";
import { LineFields } from "./LineFields";
import { NewLineFields } from "./NewLineFields";
import { TermsFields } from "./TermsFields";

/** Proposes another version of an order: what is left as it is stays. */
export function Amend() {
  const { order } = useParams({ from: "/inside/purchase-orders/$order/amend" });
  const query = useQuery({
    ...showOrderOptions({ path: { order } }),
    refetchOnWindowFocus: false,
  });
  return <Load query={query}>{(found) => <AmendForm order={found} />}</Load>;
}

function AmendForm({ order }: { order: OrderView }) {
  const { amendments: texts } = useTexts();
  const document = order.document as unknown as OrderDocument & Known;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const once = useOnce();
  const form = useForm<Draft>({ initialValues: draftOf(document) });
  const body = bodyOf(form.values, document, order.revision);
  const propose = useMutation({
    ...proposeAmendmentMutation(),
    onSuccess: async ({ id }) => {
      void told(texts.form.done);
      await queries.invalidateQueries();
      await navigate({ to: paths.amendment(id) });
    },
  });
  const send = () => {
    if (body) propose.mutate({ path: { order: order.id }, body, headers: once(body) });
  };
  return (
    <Page
      title={texts.propose}
      lead={texts.lead}
      above={<BackTo to={paths.order(order.id)} label={order.vendor_name} />}
      width={880}
    >
      <form noValidate onSubmit={form.onSubmit(send)}>
        <Stack gap="md">
          <LineFields form={form} document={document} />
          <NewLineFields form={form} />
          <TermsFields form={form} />
          <Panel title={texts.form.why}>
            <Grid gap="sm">
              <Grid.Col span={{ base: 12, sm: 6 }}>
                <Textarea
                  {...form.getInputProps("reason")}
                  label={texts.reason}
                  description={texts.form.reasonHint}
                  autosize
                  minRows={2}
                  withAsterisk
                />
              </Grid.Col>
              <Grid.Col span={{ base: 12, sm: 6 }}>
                <Textarea
                  {...form.getInputProps("message")}
                  label={texts.message}
                  description={texts.form.messageHint}
                  autosize
                  minRows={2}
                />
              </Grid.Col>
            </Grid>
          </Panel>
          <Refused error={propose.error} />
          {!body && (
            <Text size="sm" c="dimmed" ta="right">
              {texts.form.nothing}
            </Text>
          )}
          <FormEnd
            cancel={paths.order(order.id)}
            submit={texts.form.send}
            loading={propose.isPending}
            disabled={!body?.reason}
          />
        </Stack>
      </form>
    </Page>
  );
}
