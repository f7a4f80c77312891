import type { OrderSummary } from "@/api/types";
import type { RowShape } from "@/shared/list/data-table";
import { to } from "@/shared/links";
import { OrderPill } from "../state-look";
import type { OrderContext } from "./columns";

export const ORDER_ROW: RowShape<OrderSummary, OrderContext> = {
  lead: "number",
  nameOf: (order) => order.number,
  href: to.order,
  phone: (order, { formats }) => ({
    below: [order.from && order.to && formats.shortSpan(order.from, order.to), order.customer, order.contents]
      .filter(Boolean)
      .join(" · "),
    pill: <OrderPill state={order.state} overdue={order.overdue} atRisk={order.at_risk} />,
  }),
};
