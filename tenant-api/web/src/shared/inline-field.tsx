import { cn } from "@rentright/ui/lib/cn";
import { fieldErrors, messageOf } from "@rentright/ui/lib/problem";
import { Check, ChevronDown, CircleAlert } from "lucide-react";
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useWords } from "./words";
import { SaveAbandoned } from "./use-guarded-save";

const BOX =
  "w-full min-w-0 rounded-rr border border-transparent bg-transparent px-2 py-1 text-ui transition-colors " +
  "hover:not-disabled:border-line hover:not-disabled:bg-hover/50 focus:border-accent-text focus:bg-surface focus:outline-1 focus:outline-accent-text focus:outline-offset-0 " +
  "aria-invalid:border-late";

export interface InlineFieldProps {
  label: string;
  /** The value as text; choices by their value. */
  value: string;
  /** The name the API gives the field, to find its error. */
  name: string;
  type?: "text" | "lines" | "email" | "tel" | "date" | "number" | "amount" | "choice";
  options?: ReadonlyArray<{ value: string; label: string }>;
  /** Values in use elsewhere, offered while typing. */
  suggest?: readonly string[];
  readOnly?: boolean;
  /** What stands instead of the raw value when it cannot be edited. */
  shown?: ReactNode;
  /** Beside the value: a link to call or write. */
  aside?: ReactNode;
  /** Runs as the edit begins, to remember what its author saw. */
  onBegin?: () => void;
  onSave: (text: string) => Promise<unknown>;
}

type Phase = { name: "rest" } | { name: "saving" } | { name: "saved" } | { name: "refused"; message: string };

/** A value that is edited where it stands: saved on leaving it or on Enter, put back on Escape. */
export function InlineField(props: InlineFieldProps) {
  const { label, value, name, type = "text", options, suggest, readOnly, shown, aside } = props;
  const { onBegin, onSave } = props;
  const t = useWords();
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [phase, setPhase] = useState<Phase>({ name: "rest" });
  const left = useRef(false);
  const [entered, setEntered] = useState(false);

  const restore = () => {
    setDraft(null);
    setPhase({ name: "rest" });
  };

  const save = async (text: string) => {
    if (text === value) return restore();
    setPhase({ name: "saving" });
    try {
      await onSave(text);
      setDraft(null);
      setPhase({ name: "saved" });
      setTimeout(() => setPhase((now) => (now.name === "saved" ? { name: "rest" } : now)), 1500);
    } catch (error) {
      if (error instanceof SaveAbandoned) return restore();
      setPhase({ name: "refused", message: fieldErrors(error)[name] ?? messageOf(error) });
    }
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (event.key === "Enter" && type !== "lines" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      event.currentTarget.blur();
    } else if (event.key === "Escape" && (draft !== null || phase.name === "refused")) {
      // Escape puts the value back; it closes nothing else.
      event.preventDefault();
      event.stopPropagation();
      left.current = true;
      restore();
      event.currentTarget.blur();
    }
  };

  const typed = {
    placeholder: "–",
    value: draft ?? value,
    onBlur: () => {
      setEntered(false);
      if (draft !== null && !left.current) void save(draft.trim());
    },
    onKeyDown,
  };
  const common = {
    id,
    "aria-invalid": phase.name === "refused" || undefined,
    "aria-describedby": phase.name === "refused" ? `${id}-error` : undefined,
    "aria-busy": phase.name === "saving" || undefined,
    onFocus: () => {
      left.current = false;
      setEntered(true);
      onBegin?.();
    },
  };

  return (
    <div className="grid grid-cols-[8.5rem_minmax(0,1fr)] items-start gap-x-2">
      {readOnly ? (
        <span className="text-muted py-1.5">{label}</span>
      ) : (
        <label htmlFor={id} className="text-muted py-1.5">
          {label}
        </label>
      )}
      <div className="min-w-0">
        <div className="flex items-center gap-1">
          {readOnly ? (
            <span
              className={cn("min-w-0 px-2 py-1.5 break-words", type === "lines" && "whitespace-pre-line")}
            >
              {(shown ?? value) || <span className="text-subtle">–</span>}
            </span>
          ) : type === "choice" ? (
            <span className="relative min-w-0 flex-1">
              <select
                {...common}
                value={draft ?? value}
                onChange={(event) => {
                  setDraft(event.currentTarget.value);
                  void save(event.currentTarget.value);
                }}
                className={cn(BOX, "h-8 appearance-none truncate py-0 pr-7")}
              >
                {options?.map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ))}
              </select>
              <ChevronDown
                aria-hidden
                className="text-subtle pointer-events-none absolute top-2 right-2 size-4"
              />
            </span>
          ) : type === "lines" ? (
            <textarea
              {...common}
              rows={2}
              {...typed}
              onChange={(event) => setDraft(event.currentTarget.value)}
              className={cn(BOX, "field-sizing-content min-h-8 resize-none")}
            />
          ) : (
            <input
              {...common}
              type={
                // The device's empty day reads “mm/dd/yyyy”: until one is given it shows as empty as the others.
                type === "amount" || type === "number" || (type === "date" && !entered && !(draft ?? value))
                  ? "text"
                  : type
              }
              inputMode={type === "amount" || type === "number" ? "decimal" : undefined}
              autoComplete="off"
              list={suggest ? `${id}-known` : undefined}
              {...typed}
              onChange={(event) => setDraft(event.currentTarget.value)}
              className={cn(BOX, "h-8 text-ellipsis")}
            />
          )}
          {suggest && !readOnly && (
            <datalist id={`${id}-known`}>
              {suggest.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          )}
          <span role="status" className="shrink-0">
            {phase.name === "saved" && (
              <>
                <Check aria-hidden className="text-available size-4" />
                <span className="sr-only">{t("saved")}</span>
              </>
            )}
          </span>
          {aside}
        </div>
        {phase.name === "refused" && (
          <p
            id={`${id}-error`}
            role="alert"
            className="text-late mt-0.5 mb-1 flex items-start gap-1.5 px-2 text-[0.8125rem]"
          >
            <CircleAlert aria-hidden className="mt-1 size-3.5 shrink-0" />
            {phase.message}
          </p>
        )}
      </div>
    </div>
  );
}
