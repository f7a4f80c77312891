import { Button } from "@rentright/ui/button";
import { StatusPill } from "@rentright/ui/status-pill";
import type { Availability, BlockingJob, WayOut } from "@/api/types";
import { Link } from "react-router";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";
import { useZoneFormats } from "../zone-formats";

const MEANING = { order: "reserved", held: "attention", overdue: "late", downtime: "neutral" } as const;

/** Why so many can't be had, and each thing that would do instead as one press. */
export function Refusal({
  answer,
  timeZone,
  onTake,
  offers = () => true,
  busy,
}: {
  answer: Availability;
  timeZone: string;
  onTake?: (way: WayOut) => void;
  /** Which ways out can be taken here; the others are only said. */
  offers?: (way: WayOut) => boolean;
  busy?: boolean;
}) {
  const t = useWords("orders");
  const words = useWayWords(timeZone);
  return (
    <div className="space-y-3">
      {answer.blocking.length > 0 && (
        <div>
          <h4 className="text-muted mb-1 text-xs font-medium">{t("refusal.because")}</h4>
          <ul className="space-y-1.5">
            {answer.blocking.map((job, at) => (
              <Job key={at} job={job} timeZone={timeZone} />
            ))}
          </ul>
        </div>
      )}
      <div>
        <h4 className="text-muted mb-1 text-xs font-medium">{t("refusal.instead")}</h4>
        {answer.ways_out.length === 0 && <p className="text-subtle">{t("refusal.noWays")}</p>}
        <ul className="flex flex-wrap gap-1.5">
          {answer.ways_out.map((way, at) => (
            <li key={at} className="max-w-full">
              {onTake && offers(way) ? (
                <Button
                  size="sm"
                  busy={busy}
                  onClick={() => onTake(way)}
                  className="h-auto min-h-7.5 max-w-full py-1 text-left whitespace-normal"
                >
                  {words(way, answer)}
                </Button>
              ) : (
                <span className="text-muted">{words(way, answer)}</span>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Job({ job, timeZone }: { job: BlockingJob; timeZone: string }) {
  const t = useWords("orders");
  const formats = useZoneFormats(timeZone);
  const kind = job.kind in MEANING ? (job.kind as keyof typeof MEANING) : "order";
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <StatusPill meaning={MEANING[kind]}>{t(`refusal.kinds.${kind}`)}</StatusPill>
      <span>
        {t("refusal.takes", { count: job.quantity })}
        {job.order_id && (
          <>
            {" "}
            <Link
              to={to.order(job.order_id)}
              className="text-accent-text font-medium underline-offset-2 hover:underline"
            >
              {job.number}
            </Link>
          </>
        )}
        {(job.customer ?? job.label) && <span className="text-muted"> · {job.customer ?? job.label}</span>}
      </span>
      <span className="text-subtle text-[0.8125rem] tabular-nums">{formats.span(job.from, job.to)}</span>
    </li>
  );
}

/** A way out in words. */
export function useWayWords(timeZone: string) {
  const t = useWords("orders");
  const formats = useZoneFormats(timeZone);
  return (way: WayOut, asked: Availability): string => {
    switch (way.kind) {
      case "part":
        return t("refusal.part", { count: way.quantity });
      case "store":
        return t("refusal.store", { name: way.name, free: way.available });
      case "shift":
        return t("refusal.shift", { period: formats.span(way.from, way.to) });
      case "substitute":
        return t("refusal.substitute", { name: way.name, quantity: asked.quantity, free: way.available });
    }
  };
}
