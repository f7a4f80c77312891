import type { Meaning } from "@rentright/ui/badge";
import { StatusPill } from "@rentright/ui/status-pill";
import { useTranslation } from "react-i18next";
import type { ImportState } from "@/api/types";

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
  const { t } = useTranslation("imports");
  return <StatusPill meaning={MEANINGS[state]}>{t(`states.${state}`)}</StatusPill>;
}
