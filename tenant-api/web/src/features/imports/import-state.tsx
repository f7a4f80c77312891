import type { Meaning } from "@rentright/ui/badge";
import { StatusPill } from "@rentright/ui/status-pill";
import type { ImportState } from "@/api/types";
import { useWords } from "@/shared/words";

const MEANINGS: Record<ImportState, Meaning> = {
  draft: "neutral",
  running: "out",
  done: "available",
  failed: "late",
  cancelled: "attention",
  reverted: "attention",
  reverting: "out",
};

export function ImportStatePill({ state }: { state: ImportState }) {
  const t = useWords("imports");
  return <StatusPill meaning={MEANINGS[state]}>{t(`states.${state}`)}</StatusPill>;
}
