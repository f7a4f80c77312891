import { StatusPill } from "@rentright/ui/status-pill";
import { useState } from "react";
import type { Asset } from "@/api/types";
import { useWords } from "@/shared/words";
import { standingOf } from "./states";

/** How an asset stands, in its colour and its word. */
export function StandingPill({ asset }: { asset: Pick<Asset, "state" | "out" | "blocked_from"> }) {
  const t = useWords("catalog");
  const [now] = useState(() => new Date().toISOString());
  const { word, meaning } = standingOf(asset, now);
  return <StatusPill meaning={meaning}>{t(`states.${word}`)}</StatusPill>;
}
