import { ErrorState } from "@rentright/ui/error-state";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { cn } from "@rentright/ui/lib/cn";
import { Progress } from "@rentright/ui/progress";
import { Select } from "@rentright/ui/select";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useMutation, useQuery } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useState, type DragEvent } from "react";
import { useNavigate, useSearchParams } from "react-router";
import type { ImportKind } from "@/api/types";
import type { First } from "@/shared/first";
import { to } from "@/shared/links";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useWords } from "@/shared/words";
import { FILE_MAX, kindsQuery, uploadImport } from "./api";

export const first: First = ({ may }) => (may("imports:run") ? [queryClient.prefetchQuery(kindsQuery)] : []);

export default function NewImportPage() {
  const t = useWords("imports");
  const kinds = useQuery(kindsQuery);
  return (
    <Guard need="imports:run" title={t("new.title")}>
      <Page title={t("new.title")} about={t("new.about")} width="narrow">
        {kinds.isPending ? (
          <SkeletonLines />
        ) : kinds.isError ? (
          <ErrorState error={kinds.error} onRetry={() => void kinds.refetch()} />
        ) : (
          <Upload kinds={kinds.data.data} />
        )}
      </Page>
    </Guard>
  );
}

function Upload({ kinds }: { kinds: readonly ImportKind[] }) {
  const t = useWords("imports");
  const navigate = useNavigate();
  const [params] = useSearchParams();
  // A list's own link asks for its kind.
  const [kindKey, setKindKey] = useState(
    () => (kinds.find(({ kind }) => kind === params.get("kind")) ?? kinds[0])?.kind ?? "",
  );
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const kind = kinds.find((one) => one.kind === kindKey);
  const upload = useMutation({
    mutationFn: (file: File) => uploadImport(kindKey, file),
    onSuccess: (run) => navigate(to.import(run.id), { replace: true }),
  });

  const take = (file: File | undefined) => {
    if (!file || upload.isPending) return;
    setRefused(null);
    if (file.size > FILE_MAX) setRefused(t("new.tooBig", { name: file.name }));
    else if (file.size === 0) setRefused(t("new.empty", { name: file.name }));
    else upload.mutate(file);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };

  return (
    <div className="space-y-4">
      {kinds.length > 1 && (
        <Field label={t("new.kind")}>
          <Select
            value={kindKey}
            onValueChange={setKindKey}
            options={kinds.map(({ kind, title }) => ({ value: kind, label: title }))}
          />
        </Field>
      )}
      {upload.isPending ? (
        <div className="border-line bg-surface rounded-lg border p-6">
          <Progress label={t("new.reading", { name: upload.variables.name })} done={0} total={0} />
        </div>
      ) : (
        <label
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
          className={cn(
            "has-focus-visible:outline-accent-text flex cursor-pointer flex-col items-center rounded-lg border border-dashed px-6 py-12 text-center has-focus-visible:outline-2",
            over ? "border-accent-text bg-accent-soft" : "border-line-strong bg-surface hover:bg-hover/60",
          )}
        >
          <FileUp aria-hidden className="text-accent-text mb-3 size-8" />
          <span className="font-semibold">{t("new.drop")}</span>
          <span className="text-muted mt-1">{t("new.limits")}</span>
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
            className="sr-only"
            onChange={(event) => {
              take(event.currentTarget.files?.[0]);
              event.currentTarget.value = "";
            }}
          />
        </label>
      )}
      <FormError error={refused ?? upload.error} />
      {kind && <FieldList kind={kind} />}
    </div>
  );
}

function FieldList({ kind }: { kind: ImportKind }) {
  const t = useWords("imports");
  return (
    <details className="text-muted">
      <summary className="cursor-pointer font-medium">
        {t("new.fields", { count: kind.fields.length })}
      </summary>
      <ul className="mt-2 grid gap-x-6 gap-y-1 sm:grid-cols-2">
        {kind.fields.map((field) => (
          <li key={field.key} className="flex justify-between gap-3">
            <span className="text-text">
              {field.label}
              {field.required && <span className="text-muted"> ({t("required")})</span>}
            </span>
            <span className="truncate">{field.example}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
