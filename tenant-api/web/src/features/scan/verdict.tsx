import { cn } from "@rentright/ui/lib/cn";
import { CircleAlert, CircleCheck, Clock, Ellipsis, ScanBarcode, type LucideIcon } from "lucide-react";
import { useWords } from "@/shared/words";
import { refusalWords } from "./refusal-words";
import type { Direction } from "./scan";
import type { Verdict } from "./use-scanning";

type Look = "hit" | "miss" | "waits" | "plain";
const LOOKS: Record<Look, { icon: LucideIcon; colours: string }> = {
  hit: { icon: CircleCheck, colours: "bg-available-soft text-available border-available" },
  miss: { icon: CircleAlert, colours: "bg-late-soft text-late border-late" },
  waits: { icon: Clock, colours: "bg-attention-soft text-attention border-attention" },
  plain: { icon: ScanBarcode, colours: "bg-surface text-muted border-line" },
};
const LOOK_OF: Record<Verdict["kind"], Look> = {
  sending: "plain",
  hit: "hit",
  waits: "waits",
  miss: "miss",
  already: "waits",
  each: "miss",
  unreadable: "miss",
  isOut: "miss",
  noOrder: "miss",
  unknown: "miss",
  noLine: "waits",
};

/** What the last scan came to, to be seen from an arm's length away. */
export function VerdictPanel({
  verdict,
  direction,
  ofOrder = false,
}: {
  verdict: Verdict | null;
  direction: Direction;
  /** An order's units stand beside it and can be tapped, too. */
  ofOrder?: boolean;
}) {
  const t = useWords("scan");
  const look = LOOKS[verdict ? LOOK_OF[verdict.kind] : "plain"];
  const Icon = verdict?.kind === "sending" ? Ellipsis : look.icon;
  return (
    <div
      role="status"
      aria-live="assertive"
      data-verdict={verdict?.kind ?? "none"}
      className={cn("flex min-h-18 items-center gap-3 rounded-lg border px-4 py-3", look.colours)}
    >
      <Icon
        key={verdict?.at}
        aria-hidden
        className={cn("size-8 shrink-0", verdict && verdict.kind !== "sending" && "animate-rise")}
      />
      <div className="min-w-0">
        <p className="truncate text-lg leading-6 font-semibold">
          {verdict ? verdict.what : t(`verdict.none.${direction}`)}
        </p>
        <p className="text-[0.8125rem]">
          {verdict ? about(verdict, direction, t) : t(ofOrder ? "verdict.noneOfOrder" : "verdict.noneBody")}
        </p>
      </div>
    </div>
  );
}

function about(verdict: Verdict, direction: Direction, t: ReturnType<typeof useWords<"scan">>): string {
  const { kind, scan } = verdict;
  if (kind === "miss") return scan ? refusalWords(scan, t) : "";
  if (kind === "hit") {
    const order = scan?.orderNumber ?? "";
    const way = scan?.condition && scan.condition !== "good" ? scan.condition : direction;
    return [scan?.tag ? scan.name : undefined, t(`verdict.hit.${way}`, { order })]
      .filter(Boolean)
      .join(" · ");
  }
  if (kind === "already") return t(`verdict.already.${direction}`);
  return t(`verdict.${kind}`);
}
