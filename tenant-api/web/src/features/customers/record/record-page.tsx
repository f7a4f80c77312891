import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { ErrorState } from "@rentright/ui/error-state";
import { isApiError } from "@rentright/ui/lib/problem";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import { lazy, Suspense } from "react";
import { Link, useNavigate, useParams } from "react-router";
import type { Customer } from "@/api/types";
import type { First } from "@/shared/first";
import { to } from "@/shared/links";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { customerQuery, customFieldsQuery, duplicatesOfQuery, tagsQuery } from "../api";
import { Addresses } from "./addresses";
import { Consents } from "./consents";
import { Contacts } from "./contacts";
import { Details } from "./details";
import { DuplicatesNotice } from "./duplicates-notice";
import { EditingProvider } from "./editing";
import { MoneyCard, openInvoicesQuery } from "./money-card";
import { addressesQuery, consentsQuery, contactsQuery, timelineQuery } from "./parts-api";
import { RecordActs } from "./record-acts";
import { RecordHeading, RecordNotices } from "./record-heading";
import { Files } from "./files";
import { Value } from "./value";
import { valueQuery } from "./value-api";

const loadTimeline = () => import("./timeline");
const Timeline = lazy(loadTimeline);

export const first: First = ({ params: { id }, may }) =>
  id && may("customers:read")
    ? [
        queryClient.prefetchQuery(customerQuery(id)),
        ...(may("money:read") ? [queryClient.prefetchQuery(valueQuery(id))] : []),
        queryClient.prefetchQuery(customFieldsQuery),
        queryClient.prefetchQuery(contactsQuery(id)),
        queryClient.prefetchQuery(addressesQuery(id)),
        queryClient.prefetchQuery(consentsQuery(id)),
        loadTimeline(),
        queryClient.prefetchInfiniteQuery(timelineQuery(id)),
        ...(may("money:read") ? [queryClient.prefetchQuery(openInvoicesQuery(id))] : []),
        ...(may("customers:write") ? [queryClient.prefetchQuery(tagsQuery)] : []),
        ...(may("customers:merge") ? [queryClient.prefetchQuery(duplicatesOfQuery(id))] : []),
      ]
    : [];

/** A customer on a page of its own. */
export default function RecordRoute() {
  const t = useWords("customers");
  const { id = "" } = useParams();
  return (
    <Guard need="customers:read" title={t("record")}>
      <RecordPage key={id} id={id} />
    </Guard>
  );
}

function RecordPage({ id }: { id: string }) {
  const t = useWords("customers");
  const customer = useQuery(customerQuery(id));
  if (customer.isPending) {
    return (
      <Page title={t("record")} bare>
        <SkeletonLines lines={10} />
      </Page>
    );
  }
  if (customer.isError) {
    const missing = isApiError(customer.error, "not-found");
    return (
      <Page title={t("record")} bare>
        <ErrorState
          title={missing ? t("notFound") : undefined}
          error={customer.error}
          onRetry={missing ? undefined : () => void customer.refetch()}
          action={
            <Button asChild>
              <Link to={to.customers()}>{t("backToList")}</Link>
            </Button>
          }
        />
      </Page>
    );
  }
  return <Record customer={customer.data} />;
}

function Record({ customer }: { customer: Customer }) {
  const t = useWords("customers");
  const navigate = useNavigate();
  const mayMoney = useCan("money:read");
  return (
    <Page title={customer.name} bare="own">
      <EditingProvider customer={customer}>
        <Link
          to={to.customers()}
          className="text-muted hover:text-text mb-3 inline-flex items-center gap-1 text-[0.8125rem]"
        >
          <ChevronLeft aria-hidden className="size-4" />
          {t("title")}
        </Link>
        <header className="mb-4 flex items-center justify-between gap-3">
          <RecordHeading customer={customer} level="h1" />
          <RecordActs customer={customer} onDeleted={() => void navigate(to.customers())} />
        </header>
        <div className="mb-4 space-y-2 empty:hidden">
          <RecordNotices customer={customer} />
          <DuplicatesNotice />
        </div>
        <Value />
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
          <div className="space-y-4">
            <Card title={t("tabs.details")}>
              <Details />
            </Card>
            {mayMoney && <MoneyCard customer={customer.id} />}
            <Contacts />
            <Addresses />
            <Consents />
            <Files />
          </div>
          <Card title={t("tabs.timeline")}>
            <Suspense fallback={<SkeletonLines lines={4} />}>
              <Timeline />
            </Suspense>
          </Card>
        </div>
      </EditingProvider>
    </Page>
  );
}
