import { cn } from "@rentright/ui/lib/cn";
import { isWeekend } from "./day-grid";
import type { ZoneFormats } from "./zone-formats";

/** The heads of the days, in columns as wide as the cells below. */
export function DayHeads({
  days,
  first,
  last,
  width,
  nameWidth,
  today,
  formats,
  role,
}: {
  days: readonly string[];
  first: number;
  last: number;
  width: number;
  nameWidth: number;
  today: string;
  formats: ZoneFormats;
  role?: "columnheader";
}) {
  return days.slice(first, last + 1).map((day, offset) => {
    const at = first + offset;
    // The month is said where it begins, and at the left edge.
    const month = at === 0 || day.endsWith("-01");
    return (
      <div
        key={day}
        role={role}
        aria-hidden={role ? undefined : true}
        aria-colindex={role ? at + 2 : undefined}
        aria-current={day === today ? "date" : undefined}
        title={formats.fullDay(day)}
        className={cn(
          "border-line absolute inset-y-0 flex flex-col items-center justify-center border-r text-[0.6875rem] leading-3.5",
          day === today
            ? "bg-accent-soft text-accent-text font-semibold"
            : isWeekend(day)
              ? "bg-sunken text-subtle"
              : "text-muted",
        )}
        style={{ left: nameWidth + at * width, width }}
      >
        <span>{formats.weekday(day)}</span>
        <span className="text-[0.8125rem] leading-4 tabular-nums">
          {month && width >= 52 ? formats.dayMonth(day) : formats.dayOfMonth(day)}
        </span>
        {month && width < 52 && (
          <span className="text-[0.5625rem] leading-3 uppercase">{formats.shortMonth(day)}</span>
        )}
      </div>
    );
  });
}
