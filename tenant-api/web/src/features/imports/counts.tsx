import { cn } from "@rentright/ui/lib/cn";
import { CircleSlash, CopyCheck, Pencil, Plus, type LucideIcon } from "lucide-react";
import type { ImportRun } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";

const PARTS: Array<{ key: "new" | "changed" | "duplicate" | "refused"; icon: LucideIcon; tone: string }> = [
  { key: "new", icon: Plus, tone: "text-available" },
  { key: "changed", icon: Pencil, tone: "text-out" },
  { key: "duplicate", icon: CopyCheck, tone: "text-attention" },
  { key: "refused", icon: CircleSlash, tone: "text-late" },
];

/** New, changed, duplicate and refused rows, each with its icon and word. */
export function Counts({ counts }: { counts: ImportRun["counts"] }) {
  const t = useWords("imports");
  const formats = useFormats();
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {PARTS.map(({ key, icon: Icon, tone }) => (
        <div key={key} className="border-line bg-surface rounded-lg border px-4 py-3">
          <dt className={cn("flex items-center gap-1.5 text-[0.8125rem] font-medium", tone)}>
            <Icon aria-hidden className="size-3.5" />
            {t(`counts.${key}`)}
          </dt>
          <dd className="mt-1 text-2xl leading-8 font-semibold tabular-nums">
            {formats.number(counts[key])}
          </dd>
        </div>
      ))}
    </dl>
  );
}
