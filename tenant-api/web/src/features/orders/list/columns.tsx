import type { OrderSummary } from "@/api/types";
import type { ZoneFormats } from "@/features/availability/zone-formats";
import type { Column } from "@/shared/list/columns";
import { TagList } from "@/shared/list/tag-list";
import type { Translate } from "@/shared/words";
import { OrderPill } from "../state-look";

export interface OrderContext {
  t: Translate<"orders">;
  formats: ZoneFormats;
  storeName: (id: string) => string;
}

export type OrderColumn = Column<OrderSummary, OrderContext>;

export const COLUMNS: readonly OrderColumn[] = [
  { key: "number", width: 110, sortable: true, cell: (order) => order.number },
  {
    key: "state",
    width: 124,
    cell: (order) => <OrderPill state={order.state} overdue={order.overdue} atRisk={order.at_risk} />,
  },
  { key: "customer", width: 190, cell: (order) => order.customer },
  { key: "contents", width: 230, cell: (order) => order.contents },
  {
    key: "period",
    width: 250,
    sortable: true,
    cell: (order, { formats }) => (order.from && order.to ? formats.shortSpan(order.from, order.to) : null),
  },
  {
    key: "gross",
    width: 110,
    sortable: true,
    align: "end",
    cell: (order, { formats }) => formats.money(order.gross),
  },
  { key: "reference", width: 150, cell: (order) => order.reference },
  { key: "store", width: 130, cell: (order, { storeName }) => storeName(order.store_id) },
  { key: "tags", width: 150, cell: ({ tags }) => <TagList tags={tags} /> },
  {
    key: "created_at",
    width: 120,
    sortable: true,
    cell: (order, { formats }) => formats.date(order.created_at),
  },
];

export const USUAL: readonly string[] = ["number", "state", "customer", "contents", "period", "gross"];
