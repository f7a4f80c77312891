import { Avatar } from "@rentright/ui/avatar";
import { Button } from "@rentright/ui/button";
import { Skeleton } from "@rentright/ui/skeleton";
import { StatusPill } from "@rentright/ui/status-pill";
import { Ban } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Link } from "react-router";
import type { Order } from "@/api/types";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";

const CustomerSearch = lazy(() => import("./customer-search"));

export type Who = Pick<NonNullable<Order["customer"]>, "id" | "name" | "number" | "blocked_reason">;

/** Who rents: found by any part of name, phone or number, or made without leaving the order. */
export function CustomerPick({
  customer,
  editable,
  onPick,
}: {
  customer: Who | null | undefined;
  editable: boolean;
  onPick: (customer: Who) => void;
}) {
  const t = useWords("orders");
  const [picking, setPicking] = useState(false);
  if (customer && !picking)
    return (
      <div className="flex min-h-9 items-center gap-2.5">
        <Avatar name={customer.name} className="size-7 text-[0.6875rem]" />
        <div className="min-w-0 flex-1">
          <Link to={to.customer(customer.id)} className="block truncate font-medium hover:underline">
            {customer.name}
          </Link>
          <p className="text-subtle truncate text-xs tabular-nums">{customer.number}</p>
        </div>
        {customer.blocked_reason && (
          <StatusPill meaning="late" icon={Ban}>
            {t("customer.blocked")}
          </StatusPill>
        )}
        {editable && (
          <Button size="sm" variant="ghost" onClick={() => setPicking(true)}>
            {t("customer.change")}
          </Button>
        )}
      </div>
    );
  if (!editable) return <p className="text-subtle py-1.5">{t("customer.none")}</p>;
  return (
    <Suspense fallback={<Skeleton className="h-9" />}>
      <CustomerSearch
        onPick={(who) => {
          setPicking(false);
          onPick(who);
        }}
        onLeave={customer ? () => setPicking(false) : undefined}
      />
    </Suspense>
  );
}
