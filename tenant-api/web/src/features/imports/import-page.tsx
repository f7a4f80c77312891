import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { Link, useParams } from "react-router";
import type { ImportRun } from "@/api/types";
import type { First } from "@/shared/first";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { importQuery, kindsQuery } from "./api";
import { Draft } from "./draft";
import { Ended } from "./ended";
import { ImportStatePill } from "./import-state";
import { Moving } from "./moving";
import { useImport } from "./use-import";

export const first: First = ({ params: { id }, may }) =>
  id && may("imports:read")
    ? [queryClient.prefetchQuery(importQuery(id)), queryClient.prefetchQuery(kindsQuery)]
    : [];

/** One import from its file to its end; can be left and found again at any point. */
export default function ImportRoute() {
  const t = useWords("imports");
  const { id = "" } = useParams();
  return (
    <Guard need="imports:read" title={t("title")}>
      <ImportPage key={id} id={id} />
    </Guard>
  );
}

function ImportPage({ id }: { id: string }) {
  const t = useWords("imports");
  const formats = useFormats();
  const run = useImport(id);
  if (!run.data) {
    return (
      <Page title={t("title")} bare>
        {run.isPending ? (
          <SkeletonLines lines={8} />
        ) : (
          <ErrorState
            error={run.error}
            onRetry={() => void run.refetch()}
            action={
              <Button asChild>
                <Link to={to.imports()}>{t("title")}</Link>
              </Button>
            }
          />
        )}
      </Page>
    );
  }
  const { data } = run;
  return (
    <Page
      title={data.file_name}
      heading={
        <span className="flex flex-wrap items-center gap-3">
          <span className="break-all">{data.file_name}</span>
          <ImportStatePill state={data.state} />
        </span>
      }
      about={t("rowsAt", { count: data.counts.rows, when: formats.dateTime(data.created_at) })}
    >
      <Body run={data} />
    </Page>
  );
}

function Body({ run }: { run: ImportRun }) {
  const t = useWords("imports");
  const mayRun = useCan("imports:run");
  switch (run.state) {
    case "draft":
      return mayRun ? <Draft run={run} /> : <p className="text-muted">{t("draftOnly")}</p>;
    case "running":
    case "reverting":
      return <Moving run={run} mayCancel={mayRun} />;
    default:
      return <Ended run={run} mayRun={mayRun} />;
  }
}
