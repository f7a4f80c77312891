import { IconButton } from "@rentright/ui/icon-button";
import { Card } from "@rentright/ui/card";
import { cn } from "@rentright/ui/lib/cn";
import { unwrap } from "@rentright/ui/lib/api";
import { useQuery } from "@tanstack/react-query";
import { ArrowRight, Circle, CircleCheck, X } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "@/api/client";
import { to } from "@/shared/links";
import { can, useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { storesQuery } from "./here";

/** The first hour: what makes the company's account useful, each with its state and its way there. Gone once done. */
export function Checklist() {
  const t = useWords("home");
  const session = useSession();
  const key = `rr-checklist-${session.tenant.id}`;
  const [hidden, setHidden] = useState(() => readHidden(key));

  const stores = useQuery({
    ...storesQuery,
    enabled: !hidden && can(session, "catalog:read"),
    // The first store came with the sign-up: it counts once somebody has looked at it.
    select: (all) => all.length > 1 || all.some((store) => store.version > 1),
  });
  const products = useQuery({
    queryKey: ["products", "any"],
    enabled: !hidden && can(session, "catalog:read"),
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/products", { params: { query: { limit: 1 } }, signal })),
    select: ({ data }) => data.length > 0,
  });
  const customers = useQuery({
    queryKey: ["customers", "any"],
    enabled: !hidden && can(session, "customers:read"),
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/customers", { params: { query: { limit: 1 } }, signal })),
    select: ({ data }) => data.length > 0,
  });
  const orders = useQuery({
    queryKey: ["orders", "any"],
    enabled: !hidden && can(session, "orders:read"),
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/orders", { params: { query: { limit: 1 } }, signal })),
    select: ({ data }) => data.length > 0,
  });

  const steps = [
    { key: "store", need: "settings:write", done: stores.data, path: to.settings.stores() },
    { key: "product", need: "catalog:write", done: products.data, path: to.newProduct() },
    { key: "customer", need: "customers:write", done: customers.data, path: `${to.customers()}?new=1` },
    { key: "rental", need: "orders:write", done: orders.data, path: to.orders() },
  ] as const;
  const mine = steps.filter((step) => can(session, step.need));
  const done = mine.filter((step) => step.done).length;
  // Until all is known nothing is shown: whoever is through it should not see it come and go.
  const known = mine.every((step) => step.done !== undefined);
  if (hidden || !known || done === mine.length) return null;

  return (
    <Card
      title={t("checklist.title")}
      description={t("checklist.count", { done, total: mine.length })}
      flush
      actions={
        <IconButton
          label={t("checklist.hide")}
          icon={<X />}
          size="sm"
          onClick={() => {
            setHidden(true);
            writeHidden(key);
          }}
        />
      }
    >
      <ol className="divide-line divide-y">
        {mine.map((step) => (
          <li key={step.key}>
            <Link
              to={step.path}
              className="hover:bg-hover/60 group flex items-start gap-3 px-4 py-2.5 outline-offset-[-2px]"
            >
              {step.done ? (
                <CircleCheck aria-hidden className="text-available mt-0.5 size-4.5 shrink-0" />
              ) : (
                <Circle aria-hidden className="text-line-strong mt-0.5 size-4.5 shrink-0" />
              )}
              <span className="min-w-0 flex-1">
                <span className={cn("block font-medium", step.done && "text-muted")}>
                  {t(`checklist.${step.key}.title`)}
                  {step.done && <span className="sr-only"> ({t("checklist.done")})</span>}
                </span>
                {!step.done && (
                  <span className="text-muted block text-[0.8125rem]">{t(`checklist.${step.key}.body`)}</span>
                )}
              </span>
              <ArrowRight aria-hidden className="text-subtle mt-0.5 size-4 shrink-0" />
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function readHidden(key: string): boolean {
  try {
    return localStorage.getItem(key) === "hidden";
  } catch {
    return false;
  }
}

function writeHidden(key: string): void {
  try {
    localStorage.setItem(key, "hidden");
  } catch {
    // Not remembered, then.
  }
}
