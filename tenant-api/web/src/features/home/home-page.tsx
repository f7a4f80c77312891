import { Card } from "@rentright/ui/card";
import { Skeleton } from "@rentright/ui/skeleton";
import { unwrap } from "@rentright/ui/lib/api";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "@/api/client";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { Page } from "@/shared/page";
import { can, useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { Attention } from "./attention";
import { Checklist } from "./checklist";
import { dayPart } from "./day-part";

/** The first page of the day. */
export default function HomePage() {
  const t = useWords("home");
  const session = useSession();
  const first = session.staff.name.split(" ")[0] ?? session.staff.name;
  const part = dayPart(new Date(), session.tenant.time_zone);
  return (
    <Page title={t("title")} heading={t(`greeting.${part}`, { name: first })} about={session.tenant.company}>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-4">
          {can(session, "customers:read") && <Numbers />}
          {can(session, "customers:read") && <Newest />}
        </div>
        <div className="space-y-4">
          {can(session, "catalog:read") && <Attention />}
          <Checklist />
        </div>
      </div>
    </Page>
  );
}

const COUNT_MAX = 200;

/** A few numbers, each opening the list behind it. Counted as far as one page goes. */
function Numbers() {
  const t = useWords("home");
  const session = useSession();
  const formats = useFormats();
  const blocked = { and: [{ field: "blocked", op: "eq", value: true }] };
  const [monthAgo] = useState(() => new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10));
  const recent = { and: [{ field: "created_at", op: "after", value: monthAgo }] };

  const useCount = (key: string, filter?: object) =>
    useQuery({
      queryKey: ["customers", "count", key],
      staleTime: 60_000,
      queryFn: async ({ signal }) => {
        const query = { limit: COUNT_MAX, filter: filter && JSON.stringify(filter) };
        const page = await unwrap(api.GET("/api/v1/customers", { params: { query }, signal }));
        return formats.number(page.data.length) + (page.has_more ? "+" : "");
      },
    });
  const all = useCount("all");
  const fresh = useCount("recent", recent);
  const stopped = useCount("blocked", blocked);
  const alike = useQuery({
    queryKey: ["customers", "duplicates"],
    enabled: can(session, "customers:merge"),
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/customers/duplicates", { params: { query: { limit: 100 } }, signal })),
    select: ({ data }) => formats.number(data.length) + (data.length >= 100 ? "+" : ""),
  });

  const tiles = [
    { label: t("numbers.all"), path: to.customers(), value: all.data, failed: all.isError },
    { label: t("numbers.recent"), path: to.customersWith(recent), value: fresh.data, failed: fresh.isError },
    {
      label: t("numbers.blocked"),
      path: to.customersWith(blocked),
      value: stopped.data,
      failed: stopped.isError,
    },
    ...(can(session, "customers:merge")
      ? [{ label: t("numbers.duplicates"), path: to.duplicates(), value: alike.data, failed: alike.isError }]
      : []),
  ];
  return (
    <ul className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {tiles.map(({ label, path, value, failed }) => (
        <li key={label}>
          <Link
            to={path}
            className="border-line bg-surface hover:border-line-strong flex h-full flex-col justify-between rounded-lg border px-4 py-3"
          >
            <span className="text-muted block text-[0.8125rem]">{label}</span>
            <span className="mt-1 block text-2xl leading-8 font-semibold tabular-nums">
              {value ?? (failed ? "–" : <Skeleton className="my-1 h-6 w-12" />)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The customers that came last. */
function Newest() {
  const t = useWords("home");
  const formats = useFormats();
  const newest = useQuery({
    queryKey: ["customers", "newest"],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/customers", { params: { query: { limit: 6, sort: "-created_at" } }, signal })),
  });
  if (newest.isSuccess && newest.data.data.length === 0) return null;
  return (
    <Card title={t("newest")} flush>
      <ul className="divide-line divide-y">
        {newest.isPending &&
          [0, 1, 2].map((row) => (
            <li key={row} className="px-4 py-3">
              <Skeleton className="h-4 w-48" />
            </li>
          ))}
        {newest.data?.data.map((customer) => (
          <li key={customer.id}>
            <Link
              to={to.customer(customer.id)}
              className="hover:bg-hover/60 flex items-center justify-between gap-3 px-4 py-2 outline-offset-[-2px]"
            >
              <span className="min-w-0 truncate font-medium">{customer.name}</span>
              <time dateTime={customer.created_at} className="text-subtle shrink-0 text-[0.8125rem]">
                {formats.ago(customer.created_at)}
              </time>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
