import type { ProductView, VendorView } from "@client";
import { listProductsOptions } from "@client/@tanstack/react-query.gen";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { PackageOpen, Plus } from "lucide-react";
import { useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { useMay } from "@/lib/session";
import { Load } from "@/ui/Load";
import { Panel } from "@/ui/Panel";
import { type Column, Rows } from "@/ui/Rows";
import { Empty, LoadingRows } from "@/ui/states";
import { ProductForm } from "./ProductForm";

export function Products({ vendor }: { vendor: VendorView }) {
  const { vendors, common } = useTexts();
  const texts = vendors.products;
  const editing = useMay("buyer", "seller", "admin");
  const [edited, edit] = useState<ProductView | "new" | null>(null);
  const query = useQuery(listProductsOptions({ path: { vendor: vendor.id } }));
  const columns = useColumns();
  const last: Column<ProductView> = {
    head: common.edit,
    right: true,
    cell: (row) => (
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => edit(row)}
        aria-label={`${common.edit} ${row.product}`}
      >
        {common.edit}
      </Button>
    ),
  };
  return (
    <Panel
      title={texts.title}
      flush
      actions={
        editing && (
          <Button
            variant="default"
            size="xs"
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() => edit("new")}
          >
            {texts.add}
          </Button>
        )
      }
    >
      <Load query={query} meanwhile={<LoadingRows rows={3} />}>
        {(found) =>
          found.length === 0 ? (
            <Empty icon={PackageOpen} title={texts.empty}>
              {texts.emptyWay}
            </Empty>
          ) : (
            <Rows
              label={texts.title}
              rows={found}
              name={(row) => row.product}
              columns={editing ? [...columns, last] : columns}
            />
          )
        }
      </Load>
      {edited && (
        <ProductForm
          vendor={vendor.id}
          product={edited === "new" ? null : edited}
          close={() => edit(null)}
        />
      )}
    </Panel>
  );
}

function useColumns(): Column<ProductView>[] {
  const { vendors, units } = useTexts();
  const texts = vendors.products;
  const formats = useFormats();
  return [
    { head: texts.product, cell: (row) => row.product },
    {
      head: texts.price,
      right: true,
      cell: (row) =>
        row.list_price === null
          ? texts.noPrice
          : `${formats.money(row.list_price, row.currency)} ${units.per(row.unit_name)}`,
    },
    {
      head: texts.least,
      right: true,
      from: "md",
      cell: (row) => units.counted(formats.number(row.min_quantity), row.unit_name),
    },
    {
      head: texts.lead,
      right: true,
      from: "sm",
      cell: (row) => (row.lead_time_days === null ? "–" : units.days(row.lead_time_days)),
    },
  ];
}
