import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { ErrorState } from "@rentright/ui/error-state";
import { IconButton } from "@rentright/ui/icon-button";
import { Menu, MenuItem } from "@rentright/ui/menu";
import { messageOf } from "@rentright/ui/lib/problem";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { StatusPill } from "@rentright/ui/status-pill";
import { useToast } from "@rentright/ui/toast";
import type { Meaning } from "@rentright/ui/badge";
import { useQuery } from "@tanstack/react-query";
import { Ellipsis, FileText, GitCompare, Link2, Mail } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Order, QuoteSummary } from "@/api/types";
import { useFormats } from "@/shared/format";
import { queryClient } from "@/shared/query-client";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { paperOf, quoteQuery, quotesQuery, sendQuote } from "./api";

const QuoteDialog = lazy(() => import("./quote-dialog"));
const DiffDialog = lazy(() => import("./diff-dialog"));

const MEANING: Record<QuoteSummary["state"], Meaning> = {
  open: "accent",
  accepted: "available",
  declined: "neutral",
  replaced: "neutral",
  outdated: "attention",
  withdrawn: "neutral",
  expired: "neutral",
};

/** What was offered to the renter, version by version, and what they said to it. */
export function Quotes({ order }: { order: Order }) {
  const t = useWords("quoting");
  const mayWrite = useCan("orders:write");
  const quotes = useQuery(quotesQuery(order.id));
  const [asking, setAsking] = useState(false);
  const [compared, setCompared] = useState<number | null>(null);
  const rows = quotes.data?.data ?? [];
  const offerable = mayWrite && order.acts.includes("quote");
  if (quotes.isSuccess && rows.length === 0 && !offerable) return null;
  return (
    <Card
      title={t("title")}
      actions={
        offerable && (
          <Button size="sm" onClick={() => setAsking(true)}>
            {t(rows.length > 0 ? "again" : "make")}
          </Button>
        )
      }
    >
      {quotes.isPending ? (
        <SkeletonLines lines={2} />
      ) : quotes.isError && !quotes.data ? (
        <ErrorState error={quotes.error} onRetry={() => void quotes.refetch()} />
      ) : rows.length === 0 ? (
        <p className="text-muted text-[0.8125rem]">{t("none")}</p>
      ) : (
        <ul aria-label={t("title")} className="divide-line divide-y">
          {rows.map((quote) => (
            <Version
              key={quote.id}
              order={order}
              quote={quote}
              mayWrite={mayWrite}
              onCompare={() => setCompared(quote.no)}
            />
          ))}
        </ul>
      )}
      <Suspense>
        {asking && <QuoteDialog order={order} onClose={() => setAsking(false)} />}
        {compared !== null && <DiffDialog order={order} no={compared} onClose={() => setCompared(null)} />}
      </Suspense>
    </Card>
  );
}

function Version({
  order,
  quote,
  mayWrite,
  onCompare,
}: {
  order: Order;
  quote: QuoteSummary;
  mayWrite: boolean;
  onCompare: () => void;
}) {
  const t = useWords("quoting");
  const formats = useFormats();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const open = quote.state === "open";
  const send = async () => {
    setBusy(true);
    try {
      await sendQuote(order.id, quote.no);
      toast.done(t("sent", { no: quote.no }));
    } catch (error) {
      toast.error(t("notSent"), messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  const copy = async () => {
    try {
      const { link } = await queryClient.fetchQuery(quoteQuery(order.id, quote.no));
      if (!link) return toast.error(t("noLink"));
      await navigator.clipboard.writeText(link);
      toast.done(t("common:copied"));
    } catch (error) {
      toast.error(t("common:actFailed"), messageOf(error));
    }
  };
  const told = quote.answered_at
    ? t(`answered.${quote.answer === "accepted" ? "accepted" : "declined"}`, {
        when: formats.ago(quote.answered_at),
      })
    : quote.seen_at
      ? t("seen", { when: formats.ago(quote.seen_at) })
      : quote.sent_at
        ? t("mailed", { when: formats.ago(quote.sent_at) })
        : open
          ? t("until", { until: formats.dateTime(quote.valid_until) })
          : t("made", { when: formats.ago(quote.created_at) });
  return (
    <li data-quote={quote.state} className="flex items-start gap-2 py-2 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{t("version", { no: quote.no })}</span>
          <StatusPill meaning={MEANING[quote.state]}>{t(`states.${quote.state}`)}</StatusPill>
        </p>
        <p className="text-muted text-[0.8125rem]">
          <span className="tabular-nums">
            {formats.money({ minor: quote.totals.gross_minor, currency: quote.currency })}
          </span>
          {" · "}
          {told}
        </p>
        {open && mayWrite && (
          <Button
            size="sm"
            className="mt-1.5"
            icon={<Mail aria-hidden />}
            busy={busy}
            onClick={() => void send()}
          >
            {t(quote.sent_at ? "sendAgain" : "send")}
          </Button>
        )}
      </div>
      <Menu
        label={t("acts", { no: quote.no })}
        trigger={
          <IconButton label={t("acts", { no: quote.no })} icon={<Ellipsis />} size="sm" tooltip={false} />
        }
      >
        <MenuItem icon={<FileText aria-hidden />} asChild>
          <a href={paperOf(order.id, quote.no)} target="_blank" rel="noreferrer">
            {t("pdf")}
          </a>
        </MenuItem>
        {quote.no > 1 && (
          <MenuItem icon={<GitCompare aria-hidden />} onSelect={onCompare}>
            {t("compare", { no: quote.no - 1 })}
          </MenuItem>
        )}
        {open && mayWrite && (
          <MenuItem icon={<Link2 aria-hidden />} onSelect={() => void copy()}>
            {t("link")}
          </MenuItem>
        )}
      </Menu>
    </li>
  );
}
