import {
  ArrowUpRight,
  CalendarCheck,
  Circle,
  CircleAlert,
  CircleCheck,
  Clock,
  type LucideIcon,
} from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../lib/cn";
import { MEANINGS, type Meaning } from "./badge";

const ICONS: Record<Meaning, LucideIcon> = {
  out: ArrowUpRight,
  reserved: CalendarCheck,
  available: CircleCheck,
  late: CircleAlert,
  attention: Clock,
  neutral: Circle,
  accent: CircleCheck,
};

/** A state in its colour, with its icon and its word: never the colour alone. */
export function StatusPill({
  meaning,
  icon: Icon = ICONS[meaning],
  children,
}: {
  meaning: Meaning;
  icon?: LucideIcon;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        "inline-flex h-5.5 items-center gap-1 rounded-full pr-2 pl-1.5 text-xs font-medium whitespace-nowrap",
        MEANINGS[meaning],
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      {children}
    </span>
  );
}
