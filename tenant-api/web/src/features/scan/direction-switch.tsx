import { cn } from "@rentright/ui/lib/cn";
import { ArrowDownLeft, ArrowUpRight } from "lucide-react";
import { useWords } from "@/shared/words";
import type { Direction } from "./scan";

const WAYS = [
  ["out", ArrowUpRight],
  ["in", ArrowDownLeft],
] as const;

/** Out or back: one of two, always in view. */
export function DirectionSwitch({
  value,
  onChange,
  may,
}: {
  value: Direction;
  onChange: (value: Direction) => void;
  may: Record<Direction, boolean>;
}) {
  const t = useWords("scan");
  return (
    <div
      role="radiogroup"
      aria-label={t("direction.label")}
      className="bg-sunken rounded-rr flex gap-0.5 p-0.5"
    >
      {WAYS.filter(([way]) => may[way]).map(([way, Icon]) => (
        <label
          key={way}
          className={cn(
            "flex h-8 cursor-pointer items-center gap-1.5 rounded-[5px] px-3 font-medium",
            "has-focus-visible:outline-accent-text has-focus-visible:outline-2",
            value === way ? "bg-raised text-text ring-line shadow-xs ring-1" : "text-muted hover:text-text",
          )}
        >
          <input
            type="radio"
            name="direction"
            value={way}
            checked={value === way}
            onChange={() => onChange(way)}
            className="sr-only"
          />
          <Icon
            aria-hidden
            className={cn("size-4", value === way && (way === "out" ? "text-out" : "text-available"))}
          />
          {t(`direction.${way}`)}
        </label>
      ))}
    </div>
  );
}
