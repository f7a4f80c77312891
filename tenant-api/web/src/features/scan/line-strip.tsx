import { Button } from "@rentright/ui/button";
import { CloudOff, HardDriveDownload } from "lucide-react";
import { Link } from "react-router";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";
import { useLeaveWarning, useQueue } from "./device";
import { isWaiting } from "./scan";

/** What the reader has to know of the line: it is down, something waits, or needs them elsewhere. */
export function LineStrip({ order }: { order: string | null }) {
  const t = useWords("scan");
  const { queue, state } = useQueue();
  useLeaveWarning(state);
  const elsewhere =
    order === null
      ? []
      : state.scans.filter((scan) => scan.order !== order && (isWaiting(scan) || scan.state === "refused"));
  return (
    <>
      {state.line === "down" && (
        <p
          role="status"
          className="bg-attention-soft text-attention flex items-center gap-3 rounded-lg px-4 py-2 [&>svg]:size-4.5 [&>svg]:shrink-0"
        >
          <CloudOff aria-hidden />
          <span className="min-w-0 flex-1">
            <strong className="font-semibold">{t("line.down")}</strong>{" "}
            {t("line.waiting", { count: state.waiting })}
          </span>
          <Button size="sm" busy={state.sending} onClick={() => void queue.push()}>
            {t("line.now")}
          </Button>
        </p>
      )}
      {state.forgetful && (
        <p
          role="alert"
          className="bg-late-soft text-late flex items-center gap-3 rounded-lg px-4 py-2 [&>svg]:size-4.5 [&>svg]:shrink-0"
        >
          <HardDriveDownload aria-hidden />
          {t("line.forgetful")}
        </p>
      )}
      {elsewhere.length > 0 && (
        <p className="bg-sunken text-muted rounded-lg px-4 py-2">
          {t("line.elsewhere", { count: elsewhere.length })}{" "}
          <Link to={to.scan()} className="text-accent-text font-medium underline underline-offset-2">
            {t("line.look")}
          </Link>
        </p>
      )}
    </>
  );
}
