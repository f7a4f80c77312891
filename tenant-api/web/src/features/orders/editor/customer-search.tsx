import { StatusPill } from "@rentright/ui/status-pill";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { UserRound } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Customer } from "@/api/types";
import { Lookup } from "@/features/availability/lookup";
import { useCan } from "@/shared/session";
import { useDebounced } from "@/shared/use-debounced";
import { loadWords, useWords } from "@/shared/words";
import { customersFound } from "../api";
import type { Who } from "./customer-pick";

const NewCustomerDialog = lazy(async () => {
  await loadWords("customers");
  return import("@/features/customers/new-customer-dialog");
});

const CREATE = "new";

/** Finds a customer, or makes one. */
export default function CustomerSearch({
  onPick,
  onLeave,
}: {
  onPick: (who: Who) => void;
  onLeave?: () => void;
}) {
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
