import { Badge } from "@rentright/ui/badge";
import { Button } from "@rentright/ui/button";
import { cn } from "@rentright/ui/lib/cn";
import { ArrowDownLeft, ArrowUpRight, Clock, Undo2 } from "lucide-react";
import { useClock } from "@/shared/clock";
import { useWords } from "@/shared/words";
import { RefusedRow } from "./refused-row";
import { refusalWords } from "./refusal-words";
import type { Scan } from "./scan";
import { ShapeMenu } from "./shape-menu";
import { nameOf } from "./use-scanning";

export interface RunListProps {
  scans: readonly Scan[];
  timeZone: string;
  /** Of several orders: each row names its own. */
  mixed?: boolean;
  mayUndo: boolean;
  onUndo: (scan: Scan) => void;
}

const SHOWN = 60;

/** What was scanned, the newest on top; what needs somebody stands above all. */
export function RunList({ scans, timeZone, mixed, mayUndo, onUndo }: RunListProps) {
  const t = useWords("scan");
  const refused = scans.filter(({ state }) => state === "refused").toReversed();
  const rest = scans.filter(({ state }) => state !== "refused").toReversed();
  if (scans.length === 0) return <p className="text-muted px-4 py-6 text-center">{t("run.none")}</p>;
  return (
    <>
      {refused.length > 0 && (
        <ul className="divide-line border-line divide-y not-last:border-b" aria-label={t("run.refused")}>
          {refused.map((scan) => (
            <RefusedRow key={scan.id} scan={scan} mixed={mixed} timeZone={timeZone} />
          ))}
        </ul>
      )}
      <ol className="divide-line divide-y" aria-label={t("run.title")}>
        {rest.slice(0, SHOWN).map((scan) => (
          <Row key={scan.id} {...{ scan, timeZone, mixed, mayUndo, onUndo }} />
        ))}
      </ol>
    </>
  );
}

const wordOf = ({ undo, state, direction }: Scan) => {
  if (undo && undo.state !== "refused") return undo.state === "done" ? "run.undone" : "run.undoing";
  return `run.${state === "waiting" ? "waiting" : "counted"}.${direction}` as const;
};

function Row({ scan, timeZone, mixed, mayUndo, onUndo }: Omit<RunListProps, "scans"> & { scan: Scan }) {
  const t = useWords("scan");
  const clock = useClock(timeZone);
  const undone = scan.undo && scan.undo.state !== "refused";
  const Icon = scan.state === "waiting" ? Clock : scan.direction === "out" ? ArrowUpRight : ArrowDownLeft;
  const shape = scan.condition && scan.condition !== "good" ? scan.condition : null;
  return (
    <li className="flex items-center gap-3 px-4 py-2" data-scan={undone ? "undone" : scan.state}>
      <Icon
        aria-hidden
        className={cn(
          "size-4.5 shrink-0",
          undone
            ? "text-subtle"
            : scan.state === "waiting"
              ? "text-attention"
              : scan.direction === "out"
                ? "text-out"
                : "text-available",
        )}
      />
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-2">
          <span className={cn("truncate font-medium", undone && "text-muted line-through")}>
            {nameOf(scan)}
          </span>
          {scan.tag && scan.name && <span className="text-muted min-w-0 truncate">{scan.name}</span>}
          {shape && (
            <Badge meaning={shape === "missing" ? "late" : "attention"} className="shrink-0">
              {t(`shape.${shape}`)}
            </Badge>
          )}
        </p>
        <p className="text-muted truncate text-[0.8125rem]">
          <time dateTime={scan.at}>{clock.hour(scan.at)}</time>
          {mixed && scan.orderNumber && ` · ${scan.orderNumber}`}
          {` · ${t(wordOf(scan))}`}
          {scan.note && ` · ${scan.note}`}
        </p>
        {scan.undo?.state === "refused" && (
          <p className="text-late text-[0.8125rem]">{t("run.undoRefused", { why: refusalWords(scan, t) })}</p>
        )}
      </div>
      {mayUndo && !undone && scan.direction === "in" && <ShapeMenu scan={scan} />}
      {mayUndo && !undone && (
        <Button size="sm" variant="ghost" icon={<Undo2 aria-hidden />} onClick={() => onUndo(scan)}>
          {t("run.undo")}
          <span className="sr-only"> {nameOf(scan)}</span>
        </Button>
      )}
    </li>
  );
}
