import { Button } from "@rentright/ui/button";
import { EmptyState } from "@rentright/ui/empty-state";
import { ErrorState } from "@rentright/ui/error-state";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowLeft, ArrowRight, CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ImportField, ImportRow, ImportRun } from "@/api/types";
import { useFormats } from "@/shared/format";
import { problemRowsQuery } from "./api";
import { CellInput } from "./cell-input";
import { fieldOf } from "./mapping";

export interface FixStepProps {
  run: ImportRun;
  fields: readonly ImportField[];
  onBack: () => void;
  onNext: () => void;
}

/** The rows that would be refused, with each wrong cell ready to be put right. */
export function FixStep({ run, fields, onBack, onNext }: FixStepProps) {
  const { t } = useTranslation("imports");
  const rows = useInfiniteQuery(problemRowsQuery(run.id));
  const all = rows.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <div>
      <p className="text-muted mb-3">{t("fix.about")}</p>
      {rows.isPending && <SkeletonLines lines={6} />}
      {rows.isError && <ErrorState error={rows.error} onRetry={() => void rows.refetch()} />}
      {rows.isSuccess && all.length === 0 && (
        <EmptyState icon={<CircleCheck />} title={t("fix.none")}>
          {t("fix.noneBody")}
        </EmptyState>
      )}
      {all.length > 0 && (
        <ul className="border-line divide-line bg-surface divide-y rounded-lg border">
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

function ProblemRow({
  run,
  fields,
  row,
}: {
  run: ImportRun;
  fields: readonly ImportField[];
  row: ImportRow;
}) {
  const { t } = useTranslation("imports");
  const formats = useFormats();
  const headerOf = (column: number) => {
    const key = fieldOf(run.mapping, column);
    return (
      fields.find((field) => field.key === key)?.label ??
      run.columns.find((one) => one.index === column)?.header ??
      String(column + 1)
    );
  };
  const wrong = new Set(row.problems.map((problem) => problem.column));
  // The rest of the row, so that the reader knows whom it is about.
  const around = run.columns
    .filter(({ index }) => !wrong.has(index) && fieldOf(run.mapping, index) !== null)
    .map(({ index }) => row.cells[index]?.trim())
    .filter(Boolean)
    .slice(0, 5);
  return (
    <li className="px-4 py-3">
      <p className="mb-2 flex items-baseline gap-3">
        <span className="text-subtle shrink-0 text-[0.8125rem] tabular-nums">
          {t("fix.row", { row: formats.number(row.row) })}
        </span>
        <span className="text-muted min-w-0 truncate">{around.join(" · ")}</span>
      </p>
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {row.problems.map((problem) => (
          <CellInput
            key={problem.column}
            importId={run.id}
            row={row.row}
            column={problem.column}
            label={headerOf(problem.column)}
            value={row.cells[problem.column] ?? ""}
            message={problem.message}
          />
        ))}
      </div>
    </li>
  );
}
