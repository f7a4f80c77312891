import { Input } from "@rentright/ui/input";
import { cn } from "@rentright/ui/lib/cn";
import { messageOf } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { useRef, useState, type KeyboardEvent } from "react";
import { SaveAbandoned } from "@/shared/use-guarded-save";
import { useWords } from "@/shared/words";

/** A small value of a line, edited where it stands: saved on Enter or on leaving it, put back on Escape. */
export function CellEdit({
  label,
  value,
  onSave,
  className,
  suffix,
  readOnly,
  placeholder,
}: {
  label: string;
  value: string;
  onSave: (text: string) => Promise<unknown>;
  className?: string;
  suffix?: string;
  readOnly?: boolean;
  placeholder?: string;
}) {
  const t = useWords();
  const toast = useToast();
  const [draft, setDraft] = useState<string | null>(null);
  const [phase, setPhase] = useState<"rest" | "saving" | "refused">("rest");
  const left = useRef(false);

  const save = async (text: string) => {
    if (text === value) return setDraft(null);
    setPhase("saving");
    try {
      await onSave(text);
      setPhase("rest");
    } catch (error) {
      setPhase(error instanceof SaveAbandoned ? "rest" : "refused");
      if (!(error instanceof SaveAbandoned)) toast.error(t("actFailed"), messageOf(error));
    }
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      event.currentTarget.blur();
    } else if (event.key === "Escape" && draft !== null) {
      event.preventDefault();
      event.stopPropagation();
      left.current = true;
      setDraft(null);
      event.currentTarget.blur();
    }
  };
  if (readOnly)
    return (
      <span
        aria-label={label}
        className={cn("inline-block px-1.5 text-right leading-8 tabular-nums", className)}
      >
        {value || placeholder}
        {value && suffix}
      </span>
    );
  return (
    <span className={cn("relative inline-block align-top", className)}>
      <Input
        aria-label={label}
        inputMode="decimal"
        autoComplete="off"
        placeholder={placeholder}
        aria-busy={phase === "saving" || undefined}
        aria-invalid={phase === "refused" || undefined}
        value={draft ?? value}
        onFocus={(event) => {
          left.current = false;
          event.currentTarget.select();
        }}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => draft !== null && !left.current && void save(draft.trim())}
        onKeyDown={onKeyDown}
        className={cn(
          // Where nothing hovers, a line says that it can be typed into.
          "hover:border-line-strong max-md:border-line h-8! border-transparent bg-transparent px-1.5 text-right tabular-nums",
          suffix && "pr-5",
        )}
      />
      {suffix && (draft ?? value) !== "" && (
        <span
          aria-hidden
          className="text-subtle pointer-events-none absolute top-1/2 right-1.5 -translate-y-1/2 text-xs"
        >
          {suffix}
        </span>
      )}
    </span>
  );
}
