import { Input } from "@rentright/ui/input";
import { useId, useState } from "react";
import { localOf } from "@/features/availability/day-grid";
import { useWords } from "@/shared/words";
import { instantAt } from "@/shared/zoned-day";

export interface Period {
  from: string;
  to: string;
}

/** From and to on the store's clock; told once both are there and in order, when a field is left or Enter pressed. */
export function PeriodFields({
  period,
  timeZone,
  disabled,
  fromFixed,
  onPut,
}: {
  period: Partial<Period> | null;
  timeZone: string;
  disabled?: boolean;
  /** Something went out: only the end can change. */
  fromFixed?: boolean;
  onPut: (period: Period) => void;
}) {
  const t = useWords("orders");
  const id = useId();
  const known = {
    from: period?.from ? localOf(period.from, timeZone) : "",
    to: period?.to ? localOf(period.to, timeZone) : "",
  };
  const [draft, setDraft] = useState<{ from: string; to: string } | null>(null);
  const shown = draft ?? known;
  const wrong = shown.from !== "" && shown.to !== "" && shown.from >= shown.to;

  const settle = () => {
    if (!draft || wrong || draft.from === "" || draft.to === "") return;
    setDraft(null);
    if (draft.from !== known.from || draft.to !== known.to)
      onPut({ from: instantAt(draft.from, timeZone), to: instantAt(draft.to, timeZone) });
  };
  return (
    <div>
      <div className="grid gap-2 min-[26rem]:grid-cols-2">
        {(["from", "to"] as const).map((side) => (
          <div key={side} className="min-w-0">
            <label htmlFor={`${id}-${side}`} className="text-muted mb-0.5 block text-xs">
              {t(side)}
            </label>
            <Input
              id={`${id}-${side}`}
              type="datetime-local"
              className="min-w-0 px-2 text-[0.8125rem]"
              disabled={disabled || (side === "from" && fromFixed)}
              aria-invalid={wrong || undefined}
              aria-describedby={wrong ? `${id}-wrong` : undefined}
              value={shown[side]}
              onChange={(event) => setDraft({ ...shown, [side]: event.currentTarget.value })}
              onBlur={settle}
              onKeyDown={(event) => event.key === "Enter" && settle()}
            />
          </div>
        ))}
      </div>
      {wrong && (
        <p id={`${id}-wrong`} role="alert" className="text-late mt-1 text-[0.8125rem]">
          {t("period.order")}
        </p>
      )}
    </div>
  );
}
