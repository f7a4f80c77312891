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

/** The first hour: what makes the company's account useful, each with its state and its way there. */
export function Checklist() {
  const t = useWords("home");
  const session = useSession();
  const key = `rr-checklist-${session.tenant.id}`;
  const [hidden, setHidden] = useState(() => readHidden(key));

  const customers = useQuery({
    queryKey: ["customers", "any"],
    enabled: can(session, "customers:write"),
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/customers", { params: { query: { limit: 1 } }, signal })),
    select: ({ data }) => data.length > 0,
  });
  const products = useQuery({
    queryKey: ["products", "any"],
    enabled: can(session, "catalog:write"),
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/products", { params: { query: { limit: 1 } }, signal })),
    select: ({ data }) => data.length > 0,
  });
  const imports = useQuery({
    queryKey: ["imports", "any"],
    enabled: can(session, "imports:run"),
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/imports", { params: { query: { limit: 20 } }, signal })),
    select: ({ data }) => data.some((one) => one.state === "done"),
  });
  const staff = useQuery({
    queryKey: ["staff", "any"],
    enabled: can(session, "staff:write"),
    queryFn: async ({ signal }) => {
      const [members, invited] = await Promise.all([
        unwrap(api.GET("/api/v1/staff", { signal })),
        unwrap(api.GET("/api/v1/invitations", { signal })),
      ]);
      return members.data.length > 1 || invited.data.length > 0;
    },
  });
  const settings = useQuery({
    queryKey: ["settings", "any"],
    enabled: can(session, "settings:write"),
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/settings", { signal })),
    // The first version is what sign-up wrote; any later one has been looked at.
    select: ({ version }) => version > 1,
  });

  const steps = [
    { key: "company", need: "settings:write", done: settings.data, path: to.settings.company() },
    { key: "product", need: "catalog:write", done: products.data, path: to.newProduct() },
    { key: "customer", need: "customers:write", done: customers.data, path: `${to.customers()}?new=1` },
    { key: "import", need: "imports:run", done: imports.data, path: to.newImport() },
    { key: "staff", need: "staff:write", done: staff.data, path: `${to.settings.staff()}?invite=1` },
  ] as const;
  const mine = steps.filter((step) => can(session, step.need));
  const done = mine.filter((step) => step.done).length;
  if (hidden || mine.length === 0) return null;

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
