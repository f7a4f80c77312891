import { Barcode } from "lucide-react";
import { Link } from "react-router";
import type { Asset, CustomField } from "@/api/types";
import type { Formats } from "@/shared/format";
import { to } from "@/shared/links";
import { customColumns, type Column } from "@/shared/list/columns";
import type { RowShape } from "@/shared/list/data-table";
import type { Stores } from "@/shared/stores";
import { Thumb } from "@/shared/thumb";
import type { Translate } from "@/shared/words";
import { StandingPill } from "../standing-pill";

export interface AssetContext {
  t: Translate<"catalog">;
  formats: Formats;
  stores: Stores;
}

export type AssetColumn = Column<Asset, AssetContext>;

export function meterWords(
  asset: Pick<Asset, "meter" | "meter_unit">,
  { t, formats }: Omit<AssetContext, "stores">,
) {
  if (asset.meter === null || asset.meter === undefined) return "";
  return t("assets.meterIn", {
    count: formats.number(asset.meter),
    unit: t(`meterUnits.${asset.meter_unit ?? "h"}`),
  });
}

const FIXED: readonly AssetColumn[] = [
  { key: "tag", width: 150, sortable: true, cell: (asset) => asset.tag },
  {
    key: "product",
    width: 240,
    cell: (asset) => (
      <Link
        to={to.product(asset.product_id)}
        onClick={(event) => event.stopPropagation()}
        className="hover:text-text hover:underline"
      >
        {asset.product_name}
      </Link>
    ),
  },
  { key: "store", width: 140, cell: (asset, { stores }) => stores.nameOf(asset.store_id) },
  { key: "standing", width: 150, cell: (asset) => <StandingPill asset={asset} /> },
  {
    key: "out",
    width: 200,
    cell: ({ out }, { t, formats }) =>
      out && (
        <span>
          <Link
            to={to.order(out.order_id)}
            onClick={(event) => event.stopPropagation()}
            className="hover:text-text font-medium hover:underline"
          >
            {out.order_number}
          </Link>
          {out.due && ` · ${t("assets.dueBack", { when: formats.date(out.due) })}`}
        </span>
      ),
  },
  { key: "condition", width: 100, cell: ({ condition }, { t }) => t(`conditions.${condition}`) },
  { key: "serial", width: 130, cell: (asset) => asset.serial },
  { key: "meter", width: 110, align: "end", cell: (asset, context) => meterWords(asset, context) },
  {
    key: "blocked_from",
    width: 120,
    cell: (asset, { formats }) => formats.date(asset.blocked_from),
  },
  {
    key: "purchased_on",
    width: 110,
    cell: (asset, { formats }) => formats.date(asset.purchased_on),
  },
  {
    key: "purchase",
    width: 110,
    align: "end",
    cell: (asset, { formats }) => formats.money(asset.purchase),
  },
  {
    key: "created_at",
    width: 110,
    sortable: true,
    cell: (asset, { formats }) => formats.date(asset.created_at),
  },
  {
    key: "updated_at",
    width: 110,
    sortable: true,
    cell: (asset, { formats }) => formats.ago(asset.updated_at),
  },
];

export const USUAL: readonly string[] = ["tag", "product", "store", "standing", "out", "condition"];

export function allColumns(fields: readonly CustomField[]): AssetColumn[] {
  return [...FIXED, ...customColumns<Asset, AssetContext>(fields)];
}

export const ASSET_ROW: RowShape<Asset, AssetContext> = {
  lead: "tag",
  nameOf: (asset) => asset.tag,
  href: to.asset,
  icon: (asset, size) => (
    <Thumb photo={asset.photo} size={size}>
      <Barcode />
    </Thumb>
  ),
  phone: (asset, { stores }) => ({
    below: [asset.product_name, asset.out?.order_number ?? stores.nameOf(asset.store_id)]
      .filter(Boolean)
      .join(" · "),
    pill: <StandingPill asset={asset} />,
  }),
};
