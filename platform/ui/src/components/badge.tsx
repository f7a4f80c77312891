import type { ReactNode } from "react";
import { cn } from "../lib/cn";

/** The five meanings, and neutral. */
export type Meaning = "out" | "reserved" | "available" | "late" | "attention" | "neutral" | "accent";

export const MEANINGS: Record<Meaning, string> = {
  out: "bg-out-soft text-out",
  reserved: "bg-reserved-soft text-reserved",
  available: "bg-available-soft text-available",
  late: "bg-late-soft text-late",
  attention: "bg-attention-soft text-attention",
  neutral: "bg-sunken text-muted border-line",
  accent: "bg-accent-soft text-accent-text",
};

export function Badge({
  meaning = "neutral",
  icon,
  children,
  className,
}: {
  meaning?: Meaning;
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={cn(
        "inline-flex max-w-full items-center gap-1 rounded-[5px] border border-transparent px-1.5 py-px text-xs leading-4.5 font-medium [&_svg]:size-3 [&_svg]:shrink-0",
        MEANINGS[meaning],
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
