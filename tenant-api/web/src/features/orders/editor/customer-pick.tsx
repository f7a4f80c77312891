import { Avatar } from "@rentright/ui/avatar";
import { Button } from "@rentright/ui/button";
import { StatusPill } from "@rentright/ui/status-pill";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Ban, UserRound } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Link } from "react-router";
import type { Customer, Order } from "@/api/types";
import { Lookup } from "@/features/availability/lookup";
import { to } from "@/shared/links";
import { useCan } from "@/shared/session";
import { useDebounced } from "@/shared/use-debounced";
import { loadWords, useWords } from "@/shared/words";
import { customersFound } from "../api";

const NewCustomerDialog = lazy(async () => {
  await loadWords("customers");
  return import("@/features/customers/new-customer-dialog");
});

type Who = Pick<NonNullable<Order["customer"]>, "id" | "name" | "number" | "blocked_reason">;

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
    <CustomerSearch
      onPick={(who) => {
        setPicking(false);
        onPick(who);
      }}
      onLeave={customer ? () => setPicking(false) : undefined}
    />
  );
}

const CREATE = "new";

function CustomerSearch({ onPick, onLeave }: { onPick: (who: Who) => void; onLeave?: () => void }) {
  const t = useWords("orders");
  const mayWrite = useCan("customers:write");
  const [text, setText] = useState("");
  const [creating, setCreating] = useState(false);
  const q = useDebounced(text.trim(), 150);
  const found = useQuery({ ...customersFound(q), placeholderData: keepPreviousData });
  const whoOf = (one: Pick<Customer, "id" | "name" | "number" | "blocked">): Who => ({
    id: one.id,
    name: one.name,
    number: one.number,
    blocked_reason: one.blocked?.reason,
  });
  const customers = found.data ?? [];
  return (
    <>
      <Lookup
        label={t("customer.pick")}
        placeholder={t("customer.hint")}
        icon={<UserRound />}
        // Whoever asked for another customer goes on typing.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={onLeave !== undefined}
        text={text}
        onText={setText}
        stale={q !== text.trim() || found.isPlaceholderData}
        onBlur={() => onLeave?.()}
        onPick={(id) => {
          if (id === CREATE) return setCreating(true);
          const one = customers.find((customer) => customer.id === id);
          if (one) onPick(whoOf(one));
        }}
        options={[
          ...customers.map((one) => ({
            value: one.id,
            label: (
              <span className="block min-w-0">
                <span className="block truncate">{one.name}</span>
                <span className="text-subtle block truncate text-xs tabular-nums">
                  {[one.number, one.phone ?? one.email].filter(Boolean).join(" · ")}
                </span>
              </span>
            ),
            aside: one.blocked ? <StatusPill meaning="late">{t("customer.blocked")}</StatusPill> : undefined,
          })),
          ...(mayWrite
            ? [
                {
                  value: CREATE,
                  label: <span className="text-accent-text font-medium">{t("customer.create")}</span>,
                },
              ]
            : []),
        ]}
      />
      <Suspense>
        {creating && (
          <NewCustomerDialog
            onClose={() => setCreating(false)}
            onCreated={(customer) => {
              setCreating(false);
              onPick(whoOf(customer));
            }}
          />
        )}
      </Suspense>
    </>
  );
}
