import { Badge } from "@rentright/ui/badge";
import { cn } from "@rentright/ui/lib/cn";
import { fieldErrors, messageOf } from "@rentright/ui/lib/problem";
import { CircleAlert } from "lucide-react";
import { useState } from "react";
import type { ReturnCondition, ReturnItem, ReturnItemPatch } from "@/api/types";
import { ReturnPhotos } from "@/features/files/card/return-photos";
import { useClock } from "@/shared/clock";
import { useFormats } from "@/shared/format";
import { SaveAbandoned } from "@/shared/use-guarded-save";
import { useWords } from "@/shared/words";
import { Checklist } from "./item-checklist";
import { AmountField, NoteField } from "./item-fields";

export interface ItemCardProps {
  item: ReturnItem;
  currency: string;
  timeZone: string;
  locked: boolean;
  onSave: (patch: ReturnItemPatch) => Promise<unknown>;
}

const COLOURS: Record<ReturnCondition, string> = {
  good: "border-available bg-available-soft text-available",
  damaged: "border-attention bg-attention-soft text-attention",
  missing: "border-late bg-late-soft text-late",
};

/** One thing that came back: how it was found, what its checklist asks, and what is charged for it. */
export function ItemCard({ item, currency, timeZone, locked, onSave }: ItemCardProps) {
  const t = useWords("returns");
  const clock = useClock(timeZone);
  const formats = useFormats();
  const [problem, setProblem] = useState<string | null>(null);
  /** Whether it was kept. */
  const keep = async (patch: ReturnItemPatch): Promise<boolean> => {
    setProblem(null);
    try {
      await onSave(patch);
      return true;
    } catch (error) {
      if (error instanceof SaveAbandoned) return false;
      const words = Object.values(fieldErrors(error));
      setProblem(words.length > 0 ? words.join(" ") : messageOf(error));
      return false;
    }
  };
  const save = async (patch: ReturnItemPatch) => {
    await keep(patch);
  };
  // What was scanned in can't be missing, and what was scanned as missing is not here to be looked at.
  const choices: ReturnCondition[] = item.scanned === "missing" ? ["missing"] : ["good", "damaged"];
  const at = `${clock.day(item.returned_at)}, ${clock.hour(item.returned_at)}`;
  const due = `${clock.day(item.due_at)}, ${clock.hour(item.due_at)}`;
  const charged = item.outcome === "damaged" || item.outcome === "missing" || item.charge_minor > 0;
  return (
    <article
      data-item={item.outcome ?? "open"}
      aria-label={item.tag ?? item.name}
      className={cn(
        "bg-surface space-y-3 rounded-lg border px-4 py-3",
        item.outcome ? "border-line" : "border-attention",
      )}
    >
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-48">
          <h2 className="flex min-w-0 items-baseline gap-2 font-semibold">
            {item.tag ?? `${formats.number(item.quantity)} ×`}
            <span className={cn("min-w-0 truncate", item.tag && "text-muted font-normal")}>{item.name}</span>
          </h2>
          <p className="text-muted text-[0.8125rem]">
            {t("back_at", { when: at })}
            {item.inspected_by && ` · ${t("seenBy", { name: item.inspected_by })}`}
          </p>
        </div>
        <div role="radiogroup" aria-label={t("found")} className="flex gap-1.5">
          {choices.map((outcome) => (
            <label
              key={outcome}
              className={cn(
                "rounded-rr flex h-8 items-center border px-2.5 font-medium",
                "has-focus-visible:outline-accent-text has-focus-visible:outline-2 has-focus-visible:outline-offset-2",
                item.outcome === outcome ? COLOURS[outcome] : "border-line text-muted bg-surface",
                locked ? "opacity-70" : "hover:text-text cursor-pointer",
              )}
            >
              <input
                type="radio"
                name={`outcome-${item.movement_id}`}
                checked={item.outcome === outcome}
                disabled={locked}
                onChange={() => void save({ outcome })}
                className="sr-only"
              />
              {t(`outcome.${outcome}`)}
            </label>
          ))}
        </div>
      </header>
      {(item.scanned !== "good" || item.late_count > 0) && (
        <p className="flex flex-wrap gap-1.5">
          {item.scanned !== "good" && (
            <Badge meaning={item.scanned === "missing" ? "late" : "attention"}>
              {t(`scanned.${item.scanned}`)}
            </Badge>
          )}
          {item.late_count > 0 && <Badge meaning="late">{t("late", { due })}</Badge>}
        </p>
      )}
      {item.checklist.some(({ kind }) => kind !== "photo") && (
        <Checklist item={item} locked={locked} onSave={keep} />
      )}
      <ReturnPhotos
        item={item.movement_id}
        name={item.tag ?? item.name}
        points={item.checklist.filter(({ kind }) => kind === "photo").map(({ label }) => label)}
        editable={!locked}
      />
      <div className="flex flex-wrap items-end gap-3">
        {item.late_minor > 0 && (
          <AmountField
            label={t("lateCharge")}
            minor={item.late_minor}
            currency={currency}
            locked={locked}
            onSave={(late_minor) => save({ late_minor })}
          />
        )}
        {charged && (
          <AmountField
            label={t(item.outcome === "missing" ? "loss" : "damage")}
            minor={item.charge_minor}
            currency={currency}
            suggestion={item.replacement_minor}
            locked={locked}
            onSave={(charge_minor) => save({ charge_minor })}
          />
        )}
        <NoteField note={item.note ?? ""} locked={locked} onSave={(note) => save({ note: note || null })} />
      </div>
      {problem && (
        <p role="alert" className="text-late flex items-start gap-1.5 text-[0.8125rem]">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {problem}
        </p>
      )}
    </article>
  );
}
