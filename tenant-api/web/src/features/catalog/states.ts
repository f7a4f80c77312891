/** Which states follow which: as the server judges them, so that only legal moves are offered. */
import type { Meaning } from "@rentright/ui/badge";
import type { Asset, AssetState, SubRentalState, TransferState } from "@/api/types";

export const ASSET_STATES: readonly AssetState[] = [
  "on_order",
  "in_service",
  "in_maintenance",
  "quarantined",
  "retired",
  "sold",
  "lost",
];

const NEXT: Record<AssetState, readonly AssetState[]> = {
  on_order: ["in_service", "retired"],
  in_service: ["in_maintenance", "quarantined", "retired", "sold", "lost"],
  in_maintenance: ["in_service", "quarantined", "retired", "sold", "lost"],
  quarantined: ["in_service", "in_maintenance", "retired", "sold", "lost"],
  retired: ["in_service", "sold"],
  lost: ["in_service", "quarantined", "retired"],
  sold: [],
};

/** What an asset may become. One that is out has to come back first. */
export function nextStates(asset: Pick<Asset, "state" | "out">): readonly AssetState[] {
  return asset.out ? [] : NEXT[asset.state];
}

/** Those that the company still has. */
export function isOwned(state: AssetState): boolean {
  return state !== "retired" && state !== "sold" && state !== "lost";
}

/** What an asset looks like in a list: out and blocked count before its own state. */
export function standingOf(
  asset: Pick<Asset, "state" | "out" | "blocked_from">,
  now: string,
): { word: AssetState | "out" | "overdue" | "blocked"; meaning: Meaning } {
  if (asset.out) {
    const late = Boolean(asset.out.due) && new Date(asset.out.due as string) < new Date(now);
    return late ? { word: "overdue", meaning: "late" } : { word: "out", meaning: "out" };
  }
  if (asset.state === "in_service" && asset.blocked_from && asset.blocked_from <= now.slice(0, 10))
    return { word: "blocked", meaning: "late" };
  return { word: asset.state, meaning: MEANINGS[asset.state] };
}

const MEANINGS: Record<AssetState, Meaning> = {
  on_order: "reserved",
  in_service: "available",
  in_maintenance: "attention",
  quarantined: "late",
  retired: "neutral",
  sold: "neutral",
  lost: "late",
};

const SUB_RENTAL_NEXT: Record<SubRentalState, readonly SubRentalState[]> = {
  planned: ["confirmed", "received", "cancelled"],
  confirmed: ["received", "planned", "cancelled"],
  received: ["returned"],
  returned: [],
  cancelled: [],
};

export function nextSubRental(state: SubRentalState): readonly SubRentalState[] {
  return SUB_RENTAL_NEXT[state];
}

export const SUB_RENTAL_MEANINGS: Record<SubRentalState, Meaning> = {
  planned: "neutral",
  confirmed: "reserved",
  received: "available",
  returned: "neutral",
  cancelled: "neutral",
};

export type TransferStep = "depart" | "arrive" | "cancel";

const STEPS: Record<TransferState, readonly TransferStep[]> = {
  planned: ["depart", "cancel"],
  under_way: ["arrive", "cancel"],
  arrived: [],
  cancelled: [],
};

export function stepsOf(state: TransferState): readonly TransferStep[] {
  return STEPS[state];
}

export const TRANSFER_MEANINGS: Record<TransferState, Meaning> = {
  planned: "reserved",
  under_way: "out",
  arrived: "available",
  cancelled: "neutral",
};
