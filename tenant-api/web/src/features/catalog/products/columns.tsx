import { Badge } from "@rentright/ui/badge";
import { Package, PackageOpen } from "lucide-react";
import type { CustomField, Product, RatePlan } from "@/api/types";
import type { Formats } from "@/shared/format";
import { to } from "@/shared/links";
import { customColumns, type Column } from "@/shared/list/columns";
import type { RowShape } from "@/shared/list/data-table";
import { TagList } from "@/shared/list/tag-list";
import type { Stores } from "@/shared/stores";
import { Thumb } from "@/shared/thumb";
import type { Translate } from "@/shared/words";

export interface ProductContext {
  t: Translate<"catalog">;
  formats: Formats;
  stores: Stores;
  plans: readonly RatePlan[];
}

export type ProductColumn = Column<Product, ProductContext>;

export function stockOf(product: Pick<Product, "stock">): number {
  return product.stock.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** What prices a product, in a word. */
export function PriceWord({ product, context: { t, plans } }: { product: Product; context: ProductContext }) {
  if (product.rates) return t("products.ownRates");
  if (!product.rate_plan_id) return <Badge meaning="attention">{t("products.noPrice")}</Badge>;
  return plans.find((plan) => plan.id === product.rate_plan_id)?.name ?? "–";
}

const FIXED: readonly ProductColumn[] = [
  { key: "name", width: 240, sortable: true, cell: (product) => product.name },
  { key: "sku", width: 110, sortable: true, cell: (product) => product.sku },
  { key: "group", width: 150, cell: (product) => product.group },
  { key: "stock_method", width: 130, cell: ({ stock_method }, { t }) => t(`methods.${stock_method}`) },
  {
    key: "stock",
    width: 90,
    align: "end",
    cell: (product, { formats, stores }) => (
      <span
        title={product.stock
          .map(({ store_id, quantity }) => `${stores.nameOf(store_id)}: ${formats.number(quantity)}`)
          .join("\n")}
      >
        {formats.number(stockOf(product))}
      </span>
    ),
  },
  {
    key: "prices",
    width: 150,
    cell: (product, context) => <PriceWord product={product} context={context} />,
  },
  { key: "tags", width: 150, cell: ({ tags }) => <TagList tags={tags} /> },
  {
    key: "deposit",
    width: 110,
    align: "end",
    cell: (product, { formats }) => formats.money(product.deposit),
  },
  {
    key: "replacement",
    width: 130,
    align: "end",
    cell: (product, { formats }) => formats.money(product.replacement),
  },
  {
    key: "updated_at",
    width: 110,
    sortable: true,
    cell: (product, { formats }) => formats.ago(product.updated_at),
  },
];

export const USUAL: readonly string[] = ["name", "sku", "group", "stock", "prices", "tags", "updated_at"];

export function allColumns(fields: readonly CustomField[]): ProductColumn[] {
  return [...FIXED, ...customColumns<Product, ProductContext>(fields)];
}

export const PRODUCT_ROW: RowShape<Product, ProductContext> = {
  lead: "name",
  nameOf: (product) => product.name,
  href: to.product,
  icon: (product, size) => {
    const Icon = product.kit.length > 0 ? PackageOpen : Package;
    return (
      <Thumb photo={product.photo} size={size}>
        <Icon />
      </Thumb>
    );
  },
  phone: (product, { formats }) => ({
    below: [product.sku, product.group].filter(Boolean).join(" · "),
    pill: (
      <span className="text-muted shrink-0 font-medium tabular-nums">{formats.number(stockOf(product))}</span>
    ),
  }),
};
