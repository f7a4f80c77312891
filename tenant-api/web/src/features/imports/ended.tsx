import { Button } from "@rentright/ui/button";
import { ConfirmDialog } from "@rentright/ui/confirm-dialog";
import { FormError } from "@rentright/ui/form-error";
import { useMutation } from "@tanstack/react-query";
import { FileDown, List, RotateCcw } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";
import type { ImportRun } from "@/api/types";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";
import { actOnImport } from "./api";
import { Counts } from "./counts";

/** Where what was imported can be seen. */
const LISTS = {
  customers: { path: to.customers() },
  stores: { path: to.settings.stores() },
  products: { path: to.products() },
  assets: { path: to.assets() },
  rentals: { path: to.orders() },
  payments: { path: to.payments() },
};

/** After the run: what came of it, the rows that were refused, and the way back. */
export function Ended({ run, mayRun }: { run: ImportRun; mayRun: boolean }) {
  const t = useWords("imports");
  const formats = useFormats();
  const kind = run.kind as keyof typeof LISTS;
  const [asking, setAsking] = useState(false);
  const [openedAt] = useState(Date.now);
  const revert = useMutation({
    mutationFn: () => actOnImport(run.id, "revert"),
    onSuccess: () => setAsking(false),
  });
  const undoable =
    mayRun &&
    (run.state === "done" || run.state === "cancelled" || run.state === "failed") &&
    run.revertable_until !== null &&
    run.revertable_until !== undefined &&
    new Date(run.revertable_until).getTime() > openedAt;
  return (
    <div className="space-y-4">
      {run.failure && <FormError error={run.failure} />}
      <p className="text-muted">
        {t(
          `ended.${run.state === "failed" || run.state === "cancelled" || run.state === "reverted" ? run.state : "done"}`,
          {
            when: formats.dateTime(run.finished_at),
          },
        )}
      </p>
      {run.revert && run.state === "reverted" ? (
        <Reverted revert={run.revert} />
      ) : (
        <Counts counts={run.counts} />
      )}
      <div className="flex flex-wrap gap-2">
        {kind in LISTS && (
          <Button asChild variant="primary">
            <Link to={LISTS[kind].path}>
              <List aria-hidden />
              {t(`ended.open.${kind}`)}
            </Link>
          </Button>
        )}
        {run.counts.refused > 0 && (
          <Button asChild>
            <a href={`/api/v1/imports/${run.id}/rejects`} download>
              <FileDown aria-hidden />
              {t("ended.rejects", { count: run.counts.refused })}
            </a>
          </Button>
        )}
        {undoable && (
          <Button icon={<RotateCcw aria-hidden />} onClick={() => setAsking(true)}>
            {t("ended.revert")}
          </Button>
        )}
      </div>
      {undoable && (
        <p className="text-subtle text-[0.8125rem]">
          {t("ended.revertUntil", { when: formats.dateTime(run.revertable_until) })}
        </p>
      )}
      <ConfirmDialog
        open={asking}
        danger
        onOpenChange={setAsking}
        title={t("ended.revertTitle", { name: run.file_name })}
        description={t("ended.revertBody", {
          created: formats.number(run.counts.new),
          changed: formats.number(run.counts.changed),
        })}
        confirmLabel={t("ended.revert")}
        cancelLabel={t("common:cancel")}
        busy={revert.isPending}
        error={revert.error}
        onConfirm={() => revert.mutate()}
      />
    </div>
  );
}

/** What taking the import back did, and why some records stayed. */
function Reverted({ revert }: { revert: NonNullable<ImportRun["revert"]> }) {
  const t = useWords("imports");
  const formats = useFormats();
  return (
    <div className="border-line bg-surface rounded-lg border px-4 py-3">
      <p className="font-medium">
        {t("ended.taken", { count: revert.reverted })}
        {revert.kept > 0 && ` ${t("ended.kept", { count: revert.kept })}`}
      </p>
      {revert.kept_rows.length > 0 && (
        <ul className="text-muted mt-2 space-y-0.5">
          {revert.kept_rows.map(({ row, reason }) => (
            <li key={row}>
              <span className="text-subtle tabular-nums">{t("fix.row", { row: formats.number(row) })}</span>{" "}
              {reason}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
