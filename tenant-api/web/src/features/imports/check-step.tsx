import { Button } from "@rentright/ui/button";
import { FormError } from "@rentright/ui/form-error";
import { useMutation } from "@tanstack/react-query";
import { ArrowLeft, Play } from "lucide-react";
import { useState } from "react";
import type { DuplicatePolicy, ImportRun } from "@/api/types";
import { useWords } from "@/shared/words";
import { actOnImport, patchImport } from "./api";
import { Counts } from "./counts";

/** Customers alone may be there twice: all else is told apart by a number that only one can have. The past stays as it is. */
const POLICIES: Record<string, readonly DuplicatePolicy[]> = {
  customers: ["skip", "update", "create"],
  rentals: ["skip"],
  payments: ["skip"],
};

/** The dry run: what the import would do, and the last choice before it does. */
export function CheckStep({ run, onBack }: { run: ImportRun; onBack: () => void }) {
  const t = useWords("imports");
  const choose = useMutation({
    scope: { id: `import-${run.id}` },
    mutationFn: (duplicates: DuplicatePolicy) => patchImport(run.id, { options: { duplicates } }),
    onSettled: () => setChosen(null),
  });
  const start = useMutation({ mutationFn: () => actOnImport(run.id, "run") });
  // Shown at once; the counts follow with the reply, and a refusal puts the old choice back.
  const [chosen, setChosen] = useState<DuplicatePolicy | null>(null);
  const policy = chosen ?? run.options.duplicates;
  const policies = POLICIES[run.kind] ?? ["skip", "update"];
  const writes = run.counts.new + run.counts.changed;
  return (
    <div className="space-y-5">
      <Counts counts={run.counts} />
      {policies.length === 1 ? (
        <p className="text-muted">{t("check.keeps")}</p>
      ) : (
        <fieldset>
          <legend className="mb-2 font-medium">{t(`check.duplicates.${run.kind as "customers"}`)}</legend>
          <div className="grid gap-2 sm:grid-cols-3">
            {policies.map((value) => (
              <label
                key={value}
                className="border-line bg-surface has-checked:border-accent-text has-checked:bg-accent-soft rounded-lg flex items-start gap-2.5 border px-3 py-2.5"
              >
                <input
                  type="radio"
                  name="duplicates"
                  checked={policy === value}
                  onChange={() => {
                    setChosen(value);
                    choose.mutate(value);
                  }}
                  className="mt-0.5"
                />
                <span>
                  <span className="block font-medium">{t(`check.policies.${value}.title`)}</span>
                  <span className="text-muted block text-[0.8125rem]">
                    {t(`check.policies.${value}.body`)}
                  </span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {run.counts.refused > 0 && (
        <p className="text-muted">{t("check.refused", { count: run.counts.refused })}</p>
      )}
      <FormError error={choose.error ?? start.error} />
      <div className="flex justify-between gap-3">
        <Button icon={<ArrowLeft aria-hidden />} onClick={onBack}>
          {t("back")}
        </Button>
        <Button
          variant="primary"
          icon={<Play aria-hidden />}
          busy={start.isPending || choose.isPending}
          disabled={writes === 0}
          onClick={() => start.mutate()}
        >
          {writes === 0 ? t("check.nothing") : t("check.run", { count: writes })}
        </Button>
      </div>
    </div>
  );
}
