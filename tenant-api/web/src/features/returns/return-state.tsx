import type { Meaning } from "@rentright/ui/badge";
import { StatusPill } from "@rentright/ui/status-pill";
import {
  CircleCheck,
  CircleHelp,
  ClipboardCheck,
  Lock,
  PackageOpen,
  Wrench,
  type LucideIcon,
} from "lucide-react";
import type { ReturnState } from "@/api/types";
import { useWords } from "@/shared/words";

const LOOKS: Record<ReturnState, [Meaning, LucideIcon]> = {
  received: ["out", PackageOpen],
  inspecting: ["attention", ClipboardCheck],
  good: ["available", CircleCheck],
  damaged: ["attention", Wrench],
  missing: ["late", CircleHelp],
  settled: ["available", CircleCheck],
  closed: ["neutral", Lock],
};

export function ReturnStatePill({ state }: { state: ReturnState }) {
  const t = useWords("returns");
  const [meaning, icon] = LOOKS[state];
  return (
    <StatusPill meaning={meaning} icon={icon}>
      {t(`state.${state}`)}
    </StatusPill>
  );
}
