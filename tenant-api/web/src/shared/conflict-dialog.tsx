import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { useState } from "react";
import { useWords } from "./words";
import type { FieldConflict } from "./conflict";
import type { Choices, OpenConflict } from "./use-guarded-save";

/** Yours, theirs and the original of each field that two people changed at once. */
export default function ConflictDialog({
  conflict,
  label,
  show,
}: {
  conflict: OpenConflict;
  label: (field: string) => string;
  show: (field: string, value: unknown) => string;
}) {
  const t = useWords();
  const [choices, setChoices] = useState<Choices>(() =>
    Object.fromEntries(conflict.fields.map(({ field }) => [field, "yours" as const])),
  );
  return (
    <Dialog
      open
      width="md"
      onOpenChange={() => conflict.answer(null)}
      title={t("conflict.title")}
      description={t("conflict.body")}
      footer={
        <>
          <Button onClick={() => conflict.answer(null)}>{t("cancel")}</Button>
          <Button variant="primary" onClick={() => conflict.answer(choices)}>
            {t("conflict.keep")}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        {conflict.fields.map((one) => (
          <FieldChoice
            key={one.field}
            conflict={one}
            name={label(one.field)}
            show={(value) => show(one.field, value)}
            value={choices[one.field] ?? "yours"}
            onChange={(choice) => setChoices({ ...choices, [one.field]: choice })}
          />
        ))}
      </div>
    </Dialog>
  );
}

function FieldChoice({
  conflict,
  name,
  show,
  value,
  onChange,
}: {
  conflict: FieldConflict;
  name: string;
  show: (value: unknown) => string;
  value: "yours" | "theirs";
  onChange: (choice: "yours" | "theirs") => void;
}) {
  const t = useWords();
  const none = t("none");
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{name}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {(["yours", "theirs"] as const).map((side) => (
          <label
            key={side}
            className="border-line has-checked:border-accent-text has-checked:bg-accent-soft rounded-rr flex items-start gap-2.5 border p-2.5"
          >
            <input
              type="radio"
              name={`conflict-${conflict.field}`}
              checked={value === side}
              onChange={() => onChange(side)}
              className="mt-0.5"
            />
            <span className="min-w-0">
              <span className="text-muted block text-xs">{t(`conflict.${side}`)}</span>
              <span className="break-words">{show(conflict[side]) || none}</span>
            </span>
          </label>
        ))}
      </div>
      <p className="text-subtle mt-1 text-xs">
        {t("conflict.original")}: {show(conflict.original) || none}
      </p>
    </fieldset>
  );
}
