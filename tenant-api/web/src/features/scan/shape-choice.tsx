import { Input } from "@rentright/ui/input";
import { cn } from "@rentright/ui/lib/cn";
import type { ReturnCondition } from "@/api/types";
import { useWords } from "@/shared/words";

export interface Shape {
  condition: ReturnCondition;
  note: string;
}
export const GOOD: Shape = { condition: "good", note: "" };

const COLOURS: Record<ReturnCondition, string> = {
  good: "border-available bg-available-soft text-available",
  damaged: "border-attention bg-attention-soft text-attention",
  missing: "border-late bg-late-soft text-late",
};

/** How the next thing comes back. It holds for one scan: what follows is good again. */
export function ShapeChoice({ shape, onChange }: { shape: Shape; onChange: (shape: Shape) => void }) {
  const t = useWords("scan");
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <span id="shape-label" className="text-muted mr-1 text-[0.8125rem]">
        {t("shape.next")}
      </span>
      <div role="radiogroup" aria-labelledby="shape-label" className="flex gap-1.5">
        {(Object.keys(COLOURS) as ReturnCondition[]).map((condition) => (
          <label
            key={condition}
            className={cn(
              "rounded-rr flex h-8 cursor-pointer items-center border px-2.5 font-medium",
              "has-focus-visible:outline-accent-text has-focus-visible:outline-2 has-focus-visible:outline-offset-2",
              shape.condition === condition
                ? COLOURS[condition]
                : "border-line text-muted hover:text-text bg-surface",
            )}
          >
            <input
              type="radio"
              name="shape"
              checked={shape.condition === condition}
              onChange={() => onChange({ condition, note: condition === "good" ? "" : shape.note })}
              className="sr-only"
            />
            {t(`shape.${condition}`)}
          </label>
        ))}
      </div>
      {shape.condition !== "good" && (
        <Input
          aria-label={t("shape.note")}
          placeholder={t("shape.note")}
          maxLength={500}
          value={shape.note}
          onChange={(event) => onChange({ ...shape, note: event.currentTarget.value })}
          className="min-w-40 flex-1"
        />
      )}
    </div>
  );
}
