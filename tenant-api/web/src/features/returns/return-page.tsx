import { Button } from "@rentright/ui/button";
import { ConfirmDialog } from "@rentright/ui/confirm-dialog";
import { ErrorState } from "@rentright/ui/error-state";
import { messageOf } from "@rentright/ui/lib/problem";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useToast } from "@rentright/ui/toast";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ArrowLeft, PackageCheck, ScanBarcode } from "lucide-react";
import { useState } from "react";
import { Link, useParams } from "react-router";
import type { ReturnItemPatch, ReturnRecord } from "@/api/types";
import type { First } from "@/shared/first";
import { useClock } from "@/shared/clock";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useCan } from "@/shared/session";
import { useGuardedSave } from "@/shared/use-guarded-save";
import { useWords } from "@/shared/words";
import { inspect, keep, returnQuery, step } from "./api";
import { ItemCard } from "./item-card";
import { ReturnStatePill } from "./return-state";

export const first: First = ({ params, may }) =>
  may("orders:read") && params.id ? [queryClient.prefetchQuery(returnQuery(params.id))] : [];

export default function ReturnPage() {
  const t = useWords("returns");
  const { id = "" } = useParams();
  const one = useQuery(returnQuery(id));
  return (
    <Guard need="orders:read" title={t("title")}>
      {one.data ? (
        <Inspection key={id} one={one.data} />
      ) : (
        <Page title={t("title")}>
          {one.isError ? (
            <ErrorState error={one.error} onRetry={() => void one.refetch()} />
          ) : (
            <SkeletonLines lines={8} />
          )}
        </Page>
      )}
    </Guard>
  );
}

function Inspection({ one }: { one: ReturnRecord }) {
  const t = useWords("returns");
  const formats = useFormats();
  const clock = useClock(one.time_zone);
  const toast = useToast();
  const may = useCan("orders:return");
  const [asking, setAsking] = useState(false);
  // An item's fields are its own: a colleague who looks at another item changes the version, not what one sees here.
  const { save } = useGuardedSave<ReturnRecord, { movement: string; patch: ReturnItemPatch }>({
    send: (base, { movement, patch }) => inspect(base, movement, patch),
    keep,
    read: () => queryClient.fetchQuery({ ...returnQuery(one.id), staleTime: 0 }),
  });
  const act = useMutation({
    mutationFn: (what: "receive" | "settle") => step(one.id, what),
    onSuccess: (done, what) => {
      keep(done);
      setAsking(false);
      if (what === "settle") toast.done(t("settled.done"));
    },
    onError: (error, what) => what === "receive" && toast.error(t("receiveFailed"), messageOf(error)),
  });

  const unseen = one.items.filter(({ outcome }) => !outcome).length;
  const open = one.state !== "settled" && one.state !== "closed";
  const charges = formats.money({ minor: one.charges_minor, currency: one.currency });
  const locked = !may || one.state === "closed" || (one.state === "settled" && one.charges_minor > 0);
  return (
    <Page title={t("titleOf", { order: one.order_number })} bare="own" width="narrow">
      <header className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h1 className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-xl leading-7 font-semibold tracking-[-0.01em]">
            <Link
              to={to.returns()}
              aria-label={t("back")}
              className="text-muted hover:text-text hover:bg-hover rounded-rr -ml-1.5 shrink-0 p-1.5"
            >
              <ArrowLeft aria-hidden className="size-4.5" />
            </Link>
            {t("heading", { order: one.order_number })}
            {one.customer && <span className="text-muted min-w-0 truncate font-normal">{one.customer}</span>}
            <ReturnStatePill state={one.state} />
          </h1>
          <p className="text-muted text-[0.8125rem]">
            {t("arrived", {
              when: `${clock.day(one.arrived_at)}, ${clock.hour(one.arrived_at)}`,
              store: one.store,
            })}{" "}
            ·{" "}
            <Link to={to.order(one.order_id)} className="text-accent-text underline underline-offset-2">
              {t("toOrder")}
            </Link>
          </p>
        </div>
        {may && one.state === "received" && (
          <div className="flex flex-wrap gap-2">
            <Button asChild>
              <Link to={to.scan(one.order_id, "in")}>
                <ScanBarcode aria-hidden />
                {t("scanMore")}
              </Link>
            </Button>
            <Button variant="primary" busy={act.isPending} onClick={() => act.mutate("receive")}>
              {t("thatWasAll")}
            </Button>
          </div>
        )}
      </header>
      {one.state === "received" && <p className="text-muted mb-4">{t("receivedBody")}</p>}
      <ul className="space-y-3">
        {one.items.map((item) => (
          <li key={item.movement_id}>
            <ItemCard
              item={item}
              currency={one.currency}
              timeZone={one.time_zone}
              locked={locked}
              onSave={(patch) => save(one, { movement: item.movement_id, patch })}
            />
          </li>
        ))}
      </ul>
      <footer className="bg-surface border-line sticky bottom-0 z-10 mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border px-4 py-3">
        <p className="min-w-0 flex-1">
          <span className="text-muted">{t(open ? "charges.will" : "charges.are")}</span>{" "}
          <strong className="text-base font-semibold tabular-nums">{charges}</strong>
          {unseen > 0 && (
            <span className="text-attention block text-[0.8125rem]">
              {t("unseenLeft", { count: unseen })}
            </span>
          )}
        </p>
        {may && open && (
          <Button
            variant="primary"
            disabled={unseen > 0}
            icon={<PackageCheck aria-hidden />}
            onClick={() => {
              act.reset();
              setAsking(true);
            }}
          >
            {t("settle")}
          </Button>
        )}
      </footer>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("settleTitle", { order: one.order_number })}
        description={one.charges_minor > 0 ? t("settleCharges", { charges }) : t("settleNothing")}
        confirmLabel={t("settle")}
        cancelLabel={t("common:cancel")}
        busy={act.isPending}
        error={act.error}
        onConfirm={() => act.mutate("settle")}
      />
    </Page>
  );
}
