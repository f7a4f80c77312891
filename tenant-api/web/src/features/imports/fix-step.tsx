import { Button } from "@rentright/ui/button";
import { EmptyState } from "@rentright/ui/empty-state";
import { ErrorState } from "@rentright/ui/error-state";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowLeft, ArrowRight, CircleCheck } from "lucide-react";
import { useState } from "react";
import type { ImportField, ImportRun } from "@/api/types";
import { queryClient } from "@/shared/query-client";
import { useWords } from "@/shared/words";
import { importKeys, problemRowsQuery } from "./api";
import { DateOrderChoice } from "./date-order-choice";
import { readsTwoWays } from "./mapping";
import { ProblemRow } from "./problem-row";

export interface FixStepProps {
  run: ImportRun;
  fields: readonly ImportField[];
  onBack: () => void;
  onNext: () => void;
}

/** The rows that would be refused, with each wrong cell ready to be put right. */
export function FixStep({ run, fields, onBack, onNext }: FixStepProps) {
  const t = useWords("imports");
  const rows = useInfiniteQuery(problemRowsQuery(run.id));
  const all = rows.data?.pages.flatMap((page) => page.data) ?? [];
  // Once asked it stays, so that the answer can be changed again.
  const [dates] = useState(
    () => Boolean(run.options.dates) || run.problems.some(({ value }) => readsTwoWays(value)),
  );
  return (
    <div>
      <p className="text-muted mb-3">{t("fix.about")}</p>
      {dates && (
        <DateOrderChoice
          run={run}
          className="mb-4"
          onChosen={() => void queryClient.resetQueries({ queryKey: importKeys.rows(run.id) })}
        />
      )}
      {rows.isPending && <SkeletonLines lines={6} />}
      {rows.isError && <ErrorState error={rows.error} onRetry={() => void rows.refetch()} />}
      {rows.isSuccess && all.length === 0 && (
        <EmptyState icon={<CircleCheck />} title={t("fix.none")}>
          {t("fix.noneBody")}
        </EmptyState>
      )}
      {all.length > 0 && (
        <ul
          key={run.options.dates ?? ""}
          className="border-line divide-line bg-surface divide-y rounded-lg border"
        >
          {all.map((row) => (
            <ProblemRow key={row.row} run={run} fields={fields} row={row} />
          ))}
        </ul>
      )}
      {rows.hasNextPage && (
        <Button
          className="mt-3"
          size="sm"
          busy={rows.isFetchingNextPage}
          onClick={() => void rows.fetchNextPage()}
        >
          {t("fix.more")}
        </Button>
      )}
      <div className="mt-4 flex justify-between gap-3">
        <Button icon={<ArrowLeft aria-hidden />} onClick={onBack}>
          {t("back")}
        </Button>
        <Button variant="primary" onClick={onNext}>
          {run.problem_count > 0 ? t("fix.goOn") : t("next")}
          <ArrowRight aria-hidden />
        </Button>
      </div>
    </div>
  );
}
