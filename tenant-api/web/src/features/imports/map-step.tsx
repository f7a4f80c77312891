import { Button } from "@rentright/ui/button";
import { FormError } from "@rentright/ui/form-error";
import { cn } from "@rentright/ui/lib/cn";
import { Select } from "@rentright/ui/select";
import { useMutation } from "@tanstack/react-query";
import { ArrowRight, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { ImportField, ImportMapping, ImportRun } from "@/api/types";
import { useWords } from "@/shared/words";
import { patchImport } from "./api";
import { DateOrderChoice } from "./date-order-choice";
import { assign, fieldOf, ignoredCount, missingFields } from "./mapping";

export interface MapStepProps {
  run: ImportRun;
  fields: readonly ImportField[];
  onNext: () => void;
}

/** Which column of the file is which field. The server's guess stands until changed. */
export function MapStep({ run, fields, onNext }: MapStepProps) {
  const t = useWords("imports");
  const save = useMutation({
    scope: { id: `import-${run.id}` },
    mutationFn: (next: ImportMapping[]) => patchImport(run.id, { mapping: next }),
    onSettled: () => setChosen(null),
  });
  // What was chosen shows at once; the counts follow with the reply.
  const [chosen, setChosen] = useState<ImportMapping[] | null>(null);
  const mapping = chosen ?? run.mapping;
  const missing = missingFields(mapping, fields);
  const ignored = ignoredCount(mapping, run.columns);

  return (
    <div>
      <p className="text-muted mb-3">
        {t("map.about")}{" "}
        {t("map.readAs", { encoding: run.read_as.encoding, delimiter: run.read_as.delimiter })}
      </p>
      <ul className="border-line divide-line bg-surface divide-y rounded-lg border">
        <li
          aria-hidden
          className="text-subtle hidden gap-4 px-4 py-1.5 text-xs font-medium sm:grid sm:grid-cols-[1fr_1fr_14rem]"
        >
          <span>{t("map.column")}</span>
          <span>{t("map.samples")}</span>
          <span>{t("map.field")}</span>
        </li>
        {run.columns.map((column) => {
          const field = fieldOf(mapping, column.index);
          return (
            <li
              key={column.index}
              className="grid items-center gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[1fr_1fr_14rem]"
            >
              <span className={cn("min-w-0 font-medium break-words", !field && "text-muted font-normal")}>
                {column.header || t("map.noHeader", { number: column.index + 1 })}
              </span>
              <span className="text-muted min-w-0 truncate text-[0.8125rem]">
                {column.samples.filter((sample) => sample.trim() !== "").join(" · ") || t("map.noSamples")}
              </span>
              <Select
                aria-label={t("map.fieldFor", { column: column.header || column.index + 1 })}
                value={field ?? ""}
                onValueChange={(key) => {
                  const next = assign(mapping, column.index, key || null);
                  setChosen(next);
                  save.mutate(next);
                }}
                placeholder={t("map.ignore")}
                options={fields.map(({ key, label, required }) => ({
                  value: key,
                  label: required ? `${label} *` : label,
                }))}
              />
            </li>
          );
        })}
      </ul>
      <DateOrderChoice run={run} className="mt-4" />
      {missing.length > 0 && (
        <p role="status" className="text-attention mt-3 flex items-center gap-2">
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          {t("map.missing", { fields: missing.map((field) => field.label).join(", ") })}
        </p>
      )}
      <div className="mt-3">
        <FormError error={save.error} />
      </div>
      <div className="mt-4 flex items-center justify-between gap-3">
        <p className="text-subtle text-[0.8125rem]">{ignored > 0 && t("map.ignored", { count: ignored })}</p>
        <Button variant="primary" disabled={missing.length > 0} busy={save.isPending} onClick={onNext}>
          {t("next")}
          <ArrowRight aria-hidden />
        </Button>
      </div>
    </div>
  );
}
