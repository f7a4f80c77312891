import { Field } from "@rentright/ui/field";
import { cn } from "@rentright/ui/lib/cn";
import { Select } from "@rentright/ui/select";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { DateOrder, ImportRun } from "@/api/types";
import { useWords } from "@/shared/words";
import { patchImport } from "./api";

/** How days such as 03/04/2021 are meant: the file does not say, so until somebody does they are problems. */
export function DateOrderChoice({
  run,
  className,
  onChosen,
}: {
  run: ImportRun;
  className?: string;
  onChosen?: () => void;
}) {
  const t = useWords("imports");
  const [chosen, setChosen] = useState<DateOrder | "" | null>(null);
  const save = useMutation({
    scope: { id: `import-${run.id}` },
    mutationFn: (order: DateOrder | "") => patchImport(run.id, { options: { dates: order || null } }),
    onSuccess: onChosen,
    onSettled: () => setChosen(null),
  });
  return (
    <Field
      className={cn("max-w-72", className)}
      label={t("map.dates")}
      help={t("map.datesHelp")}
      error={save.error?.message}
    >
      <Select
        value={chosen ?? run.options.dates ?? ""}
        onValueChange={(order) => {
          setChosen(order);
          save.mutate(order);
        }}
        options={[
          { value: "", label: t("map.datesAsk") },
          { value: "day_first", label: t("map.datesDay") },
          { value: "month_first", label: t("map.datesMonth") },
        ]}
      />
    </Field>
  );
}
