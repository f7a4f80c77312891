import { Avatar } from "@rentright/ui/avatar";
import { StatusPill } from "@rentright/ui/status-pill";
import { Ban } from "lucide-react";
import type { Customer } from "@/api/types";
import { to } from "@/shared/links";
import type { RowShape } from "@/shared/list/data-table";
import type { ColumnContext } from "./columns";

export const CUSTOMER_ROW: RowShape<Customer, ColumnContext> = {
  lead: "name",
  nameOf: (customer) => customer.name,
  href: to.customer,
  icon: (customer, size) => (
    <Avatar
      name={customer.name}
      square={customer.kind === "organisation"}
      className={size === "sm" ? "size-6 text-[0.625rem]" : undefined}
    />
  ),
  // Who, and how to reach them.
  phone: (customer, { t }) => ({
    below: [customer.number, customer.phone ?? customer.email].filter(Boolean).join(" · "),
    pill: customer.blocked && (
      <StatusPill meaning="late" icon={Ban}>
        {t("blocked")}
      </StatusPill>
    ),
  }),
};
