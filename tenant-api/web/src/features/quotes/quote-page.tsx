import { Button } from "@rentright/ui/button";
import { EmptyState } from "@rentright/ui/empty-state";
import { ErrorState } from "@rentright/ui/error-state";
import { unwrap } from "@rentright/ui/lib/api";
import { isApiError } from "@rentright/ui/lib/problem";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { StatusPill } from "@rentright/ui/status-pill";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleX, FileText, FileX2, Printer } from "lucide-react";
import { useEffect, useMemo, type ReactNode } from "react";
import { useParams } from "react-router";
import { api } from "@/api/client";
import type { PublicQuote } from "@/api/types";
import { applyAccent } from "@/shared/accent";
import { makeFormats, type Formats } from "@/shared/format";
import { queryClient } from "@/shared/query-client";
import { useWords } from "@/shared/words";
import { QuoteAnswer } from "./quote-answer";
import { QuotePaper } from "./quote-paper";

/** A quote, for whoever holds its link: no session, phone first, and it prints as a page. */
export default function QuotePage() {
  const t = useWords("quotes");
  const { id: token = "" } = useParams();
  const key = ["public-quote", token];
  const quote = useQuery({
    queryKey: key,
    retry: false,
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/public/quotes/{token}", { params: { path: { token } }, signal })),
  });
  useEffect(() => applyAccent(quote.data?.accent), [quote.data?.accent]);

  if (quote.data) {
    return (
      <Offered token={token} quote={quote.data} onAnswered={(now) => queryClient.setQueryData(key, now)} />
    );
  }
  const { error } = quote;
  if (!error) {
    return (
      <Frame title="…">
        <SkeletonLines lines={8} />
      </Frame>
    );
  }
  if (isApiError(error) && [403, 404, 410].includes(error.status)) {
    const missing = error.status === 404;
    const title = t(missing ? "over.missing" : "over.title");
    return (
      <Frame title={title} bare>
        <EmptyState icon={<FileX2 />} title={title}>
          {missing ? t("over.missingBody") : error.problem.detail}
        </EmptyState>
      </Frame>
    );
  }
  return (
    <Frame title="…" bare>
      <ErrorState error={error} onRetry={() => void quote.refetch()} />
    </Frame>
  );
}

function Offered({
  token,
  quote,
  onAnswered,
}: {
  token: string;
  quote: PublicQuote;
  onAnswered: (quote: PublicQuote) => void;
}) {
  const t = useWords("quotes");
  const formats = useMemo(
    () => makeFormats(quote.locale, quote.store.time_zone),
    [quote.locale, quote.store.time_zone],
  );
  return (
    <Frame title={t("title", { number: quote.number })} company={quote.company}>
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="text-accent-text truncate font-semibold">{quote.company}</p>
          <h1 className="text-xl font-semibold">{t("title", { number: quote.number })}</h1>
          <p className="text-muted">
            {quote.customer && (
              <span className="block break-words">{t("for", { customer: quote.customer })}</span>
            )}
            {t("version", { no: quote.no, date: formats.date(quote.created_at) })}
          </p>
        </div>
        <div className="flex items-center gap-2">
          <State quote={quote} />
          <Button asChild variant="ghost" size="sm" className="print:hidden">
            <a href={`/api/v1/public/quotes/${token}/quote.pdf`} target="_blank" rel="noreferrer">
              <FileText aria-hidden />
              {t("pdf")}
            </a>
          </Button>
          <Button
            variant="ghost"
            size="sm"
            icon={<Printer aria-hidden />}
            className="print:hidden"
            onClick={() => window.print()}
          >
            {t("print")}
          </Button>
        </div>
      </header>
      <Answered quote={quote} formats={formats} />
      <QuotePaper quote={quote} formats={formats} />
      {quote.state === "open" && (
        <div className="print:hidden">
          <QuoteAnswer token={token} onAnswered={onAnswered} />
        </div>
      )}
    </Frame>
  );
}

function State({ quote }: { quote: PublicQuote }) {
  const t = useWords("quotes");
  if (quote.state === "accepted") return <StatusPill meaning="available">{t("states.accepted")}</StatusPill>;
  if (quote.state === "declined") return <StatusPill meaning="neutral">{t("states.declined")}</StatusPill>;
  return <StatusPill meaning="attention">{t("states.open")}</StatusPill>;
}

/** What became of it, said once it was answered. */
function Answered({ quote, formats }: { quote: PublicQuote; formats: Formats }) {
  const t = useWords("quotes");
  const at = formats.dateTime(quote.answered_at);
  let told: ReactNode = null;
  if (quote.state === "accepted") {
    told = (
      <Told
        icon={<CircleCheck aria-hidden />}
        className="bg-available-soft text-available"
        title={t("accepted.title")}
      >
        {t("accepted.body", { name: quote.signed_by ?? "", at })}
      </Told>
    );
  } else if (quote.state === "declined") {
    told = (
      <Told icon={<CircleX aria-hidden />} className="bg-sunken text-text" title={t("declined.title")}>
        {t("declined.body", { company: quote.company, at })}
      </Told>
    );
  }
  return <div aria-live="polite">{told}</div>;
}

function Told({
  icon,
  title,
  className,
  children,
}: {
  icon: ReactNode;
  title: string;
  className: string;
  children: ReactNode;
}) {
  return (
    <div className={`flex gap-3 rounded-lg p-4 [&_svg]:mt-0.5 [&_svg]:size-5 [&_svg]:shrink-0 ${className}`}>
      {icon}
      <div className="min-w-0">
        <h2 className="font-semibold">{title}</h2>
        <p className="break-words">{children}</p>
      </div>
    </div>
  );
}

function Frame({
  title,
  company,
  bare,
  children,
}: {
  title: string;
  company?: string;
  /** The words within are the page's heading too. */
  bare?: boolean;
  children: ReactNode;
}) {
  return (
    <main className="mx-auto w-full max-w-2xl space-y-4 px-3 py-6 sm:px-6 sm:py-10 print:max-w-none print:p-0">
      <title>{company ? `${title} · ${company}` : title}</title>
      <meta name="robots" content="noindex" />
      {bare && <h1 className="sr-only">{title}</h1>}
      {children}
    </main>
  );
}
