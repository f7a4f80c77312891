import { Button } from "@rentright/ui/button";
import { EmptyState } from "@rentright/ui/empty-state";
import { ErrorState } from "@rentright/ui/error-state";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { Link } from "react-router";
import type { Customer } from "@/api/types";
import type { First } from "@/shared/first";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useWords } from "@/shared/words";
import { duplicatesQuery } from "../api";

export const first: First = ({ may }) =>
  may("customers:merge") ? [queryClient.prefetchQuery(duplicatesQuery)] : [];

/** Pairs of customers that look like one. */
export default function DuplicatesPage() {
  const t = useWords("customers");
  return (
    <Guard need="customers:merge" title={t("duplicates.title")}>
      <Page title={t("duplicates.title")} about={t("duplicates.about")}>
        <Pairs />
      </Page>
    </Guard>
  );
}

function Pairs() {
  const t = useWords("customers");
  const formats = useFormats();
  const pairs = useQuery(duplicatesQuery);
  if (pairs.isPending) return <SkeletonLines lines={6} />;
  if (pairs.isError) return <ErrorState error={pairs.error} onRetry={() => void pairs.refetch()} />;
  if (pairs.data.data.length === 0) {
    return (
      <EmptyState icon={<CircleCheck />} title={t("duplicates.none")}>
        {t("duplicates.noneBody")}
      </EmptyState>
    );
  }
  return (
    <ul className="border-line divide-line bg-surface divide-y rounded-lg border">
      {pairs.data.data.map(({ left, right, score, reasons }) => (
        <li key={left.id + right.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <div className="grid min-w-0 gap-x-6 gap-y-1 max-sm:w-full sm:flex-1 sm:grid-cols-2">
            <Who customer={left} />
            <Who customer={right} />
          </div>
          <p className="text-muted min-w-0 text-[0.8125rem] max-sm:flex-1 sm:w-56">
            {t("duplicates.alike", { percent: formats.percent(Math.round(score * 100) / 100) })} · {reasons.join(", ")}
          </p>
          <Button asChild size="sm">
            <Link
              to={to.compare(left.id, right.id)}
              aria-label={t("duplicates.compareNamed", { left: left.name, right: right.name })}
            >
              {t("duplicates.compare")}
            </Link>
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Who({ customer }: { customer: Customer }) {
  return (
    <div className="min-w-0">
      <Link to={to.customer(customer.id)} className="block truncate font-medium hover:underline">
        {customer.name}
      </Link>
      <p className="text-subtle truncate text-[0.8125rem] tabular-nums">
        {[customer.number, customer.email ?? customer.phone].filter(Boolean).join(" · ")}
      </p>
    </div>
  );
}
