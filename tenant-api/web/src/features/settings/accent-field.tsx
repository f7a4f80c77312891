import { Button } from "@rentright/ui/button";
import { messageOf } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { useEffect, useId, useState } from "react";
import { applyAccent } from "@/shared/accent";
import { SaveAbandoned } from "@/shared/use-guarded-save";
import { useWords } from "@/shared/words";

const OURS = "#0f766e";

/** The company's colour: shown on the page while it is chosen, saved on leaving. */
export function AccentField({
  value,
  editable,
  onBegin,
  onSave,
}: {
  value: string | null;
  editable: boolean;
  onBegin: () => void;
  onSave: (accent: string | null) => Promise<unknown>;
}) {
  const t = useWords("settings");
  const id = useId();
  const toast = useToast();
  const [draft, setDraft] = useState<string | null>(null);
  useEffect(() => {
    if (draft) applyAccent(draft);
  }, [draft]);

  const put = (accent: string | null) => {
    onSave(accent)
      .catch((error: unknown) => {
        if (!(error instanceof SaveAbandoned)) toast.error(t("common:actFailed"), messageOf(error));
        applyAccent(value);
      })
      .finally(() => setDraft(null));
  };

  return (
    <div className="grid grid-cols-[8.5rem_minmax(0,1fr)] items-center gap-x-2">
      <label htmlFor={id} className="text-muted py-1.5">
        {t("company.fields.accent")}
      </label>
      <div className="flex items-center gap-3 px-2">
        <input
          id={id}
          type="color"
          disabled={!editable}
          value={draft ?? value ?? OURS}
          onFocus={onBegin}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={() => draft !== null && draft !== value && put(draft)}
          className="border-line h-7 w-10 rounded-[4px] border bg-transparent"
        />
        <span className="text-muted tabular-nums">{draft ?? value ?? t("company.accentOurs")}</span>
        {editable && value && (
          <Button
            variant="link"
            onClick={() => {
              onBegin();
              put(null);
            }}
          >
            {t("company.accentReset")}
          </Button>
        )}
      </div>
    </div>
  );
}
