import { Badge } from "@rentright/ui/badge";
import { Button } from "@rentright/ui/button";
import { Checkbox } from "@rentright/ui/checkbox";
import { EmptyState } from "@rentright/ui/empty-state";
import { ErrorState } from "@rentright/ui/error-state";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { Plus, Store as StoreIcon } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import type { Store } from "@/api/types";
import type { First } from "@/shared/first";
import { to } from "@/shared/links";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useCan } from "@/shared/session";
import { storesQuery } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { hoursLines, isAlwaysOpen } from "./hours";

const NewStoreDialog = lazy(() => import("./new-store-dialog"));

export const first: First = ({ may }) =>
  may("catalog:read") ? [queryClient.prefetchQuery(storesQuery)] : [];

export default function StoresPage() {
  const t = useWords("stores");
  return (
    <Guard need="catalog:read" title={t("title")}>
      <Stores />
    </Guard>
  );
}

function Stores() {
  const t = useWords("stores");
  const mayWrite = useCan("catalog:write");
  const navigate = useNavigate();
  const stores = useQuery(storesQuery);
  const [params, setParams] = useSearchParams();
  const [showArchived, setShowArchived] = useState(false);
  const all = stores.data ?? [];
  const shown = all.filter((store) => showArchived || !store.archived);
  const turnNew = (on: boolean) => setParams(on ? { new: "1" } : {}, { replace: true });
  const add = mayWrite && (
    <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => turnNew(true)}>
      {t("add")}
    </Button>
  );
  return (
    <Page title={t("title")} about={t("about")} actions={add} width="narrow">
      {stores.isPending ? (
        <SkeletonLines lines={4} />
      ) : stores.isError ? (
        <ErrorState error={stores.error} onRetry={() => void stores.refetch()} />
      ) : all.length === 0 ? (
        <EmptyState icon={<StoreIcon />} title={t("none")}>
          {t("noneBody")}
        </EmptyState>
      ) : (
        <div className="space-y-3">
          <ul className="border-line bg-surface divide-line divide-y rounded-lg border">
            {shown.map((store) => (
              <StoreRow key={store.id} store={store} />
            ))}
          </ul>
          {all.some((store) => store.archived) && (
            <Checkbox
              label={t("showArchived")}
              checked={showArchived}
              onChange={(event) => setShowArchived(event.currentTarget.checked)}
            />
          )}
        </div>
      )}
      <Suspense>
        {params.has("new") && (
          <NewStoreDialog
            onClose={() => turnNew(false)}
            onCreated={(store) => void navigate(to.settings.store(store.id))}
          />
        )}
      </Suspense>
    </Page>
  );
}

function StoreRow({ store }: { store: Store }) {
  const t = useWords("stores");
  const place = [store.address.line1, store.address.city].filter(Boolean).join(", ");
  const hours = isAlwaysOpen(store.hours)
    ? [t("hours.always")]
    : hoursLines(store.hours, (day) => t(`hours.short.${day}`));
  return (
    <li>
      <Link
        to={to.settings.store(store.id)}
        className="hover:bg-hover/60 flex items-start gap-3 px-4 py-3 outline-offset-[-2px]"
      >
        <StoreIcon aria-hidden className="text-subtle mt-0.5 size-4.5 shrink-0" />
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-2 font-medium">
            {store.name}
            {store.code && <Badge>{store.code}</Badge>}
            {store.archived && <Badge meaning="attention">{t("archived")}</Badge>}
          </span>
          <span className="text-muted block text-[0.8125rem] break-words">
            {[place, store.time_zone].filter(Boolean).join(" · ")}
          </span>
          <span className="text-subtle block text-[0.8125rem] tabular-nums">{hours.join(" · ")}</span>
        </span>
      </Link>
    </li>
  );
}
