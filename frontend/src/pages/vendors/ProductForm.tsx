import type { ProductView } from "@client";
import { listProductsQueryKey, putProductMutation } from "@client/@tanstack/react-query.gen";
import {
  Autocomplete,
  Modal,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { faultsByField } from "@/lib/problem";
import { CURRENCIES, UNITS } from "@/lib/terms";
import { told } from "@/lib/told";
import { FormEnd } from "@/ui/FormEnd";
import { Refused } from "@/ui/Refused";

interface Props {
  vendor: string;
  product: ProductView | null;
  close: () => void;
}

interface Draft {
  product: string;
  unit: string;
  currency: string;
  list_price: number | string;
  min_quantity: number | string;
  lead_time_days: number | string;
}

export function ProductForm({ vendor, product, close }: Props) {
  const { vendors, requests, common } = useTexts();
  const texts = vendors.products;
  const path = { vendor };
  const queries = useQueryClient();
  const form = useForm<Draft>({
    initialValues: {
      product: product?.product ?? "",
      unit: product?.unit_name ?? "pack",
      currency: product?.currency ?? "USD",
      list_price: product?.list_price ?? "",
      min_quantity: product?.min_quantity ?? 1,
      lead_time_days: product?.lead_time_days ?? "",
    },
    validate: {
      product: (value) => (value.trim() ? null : requests.errors.needed),
      unit: (value) => (value.trim() ? null : requests.errors.needed),
    },
  });
  const save = useMutation({
    ...putProductMutation(),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: listProductsQueryKey({ path }) });
      void told(texts.saved);
      close();
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  const send = (draft: Draft) =>
    save.mutate({
      path,
      body: {
        product: draft.product.trim(),
        unit: draft.unit.trim(),
        currency: draft.currency,
        list_price: draft.list_price === "" ? null : String(draft.list_price),
        min_quantity: Number(draft.min_quantity) || 1,
        lead_time_days: draft.lead_time_days === "" ? null : Number(draft.lead_time_days),
      },
    });
  return (
    <Modal
      opened
      onClose={close}
      title={product ? texts.edit : texts.add}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <form noValidate onSubmit={form.onSubmit(send)}>
        <Stack gap="md">
          <TextInput
            {...form.getInputProps("product")}
            label={texts.product}
            readOnly={product !== null}
            withAsterisk
            data-autofocus
          />
          <SimpleGrid cols={2} spacing="sm">
            <NumberInput
              {...form.getInputProps("list_price")}
              label={texts.price}
              min={0}
              decimalScale={6}
              hideControls
            />
            <Select
              {...form.getInputProps("currency")}
              label={texts.currency}
              data={CURRENCIES}
              searchable
              allowDeselect={false}
            />
            <Autocomplete {...form.getInputProps("unit")} label={texts.unit} data={UNITS} />
            <NumberInput
              {...form.getInputProps("min_quantity")}
              label={texts.least}
              min={1}
              allowDecimal={false}
              hideControls
            />
            <NumberInput
              {...form.getInputProps("lead_time_days")}
              label={texts.lead}
              min={0}
              allowDecimal={false}
              suffix={` ${texts.days}`}
              hideControls
            />
          </SimpleGrid>
          <Refused error={save.error} />
          <FormEnd cancel={close} submit={texts.save} loading={save.isPending} />
        </Stack>
      </form>
    </Modal>
  );
}
