import type { OrderState } from "@/api/types";
import { EMPTY_FILTER, filterToText, type FilterNode, type Group } from "@/shared/list/filter-tree";

export type Chip = "draft" | "quoted" | "tentative" | "reserved" | "out" | "returned" | "over";

/** The states that each chip shows. */
export const CHIPS: Record<Chip, readonly OrderState[]> = {
  draft: ["draft"],
  quoted: ["quoted"],
  tentative: ["tentative"],
  reserved: ["reserved", "ready"],
  out: ["partly_out", "out"],
  returned: ["returned"],
  over: ["closed", "lost", "expired", "cancelled", "no_show"],
};

const conditionOf = (states: readonly OrderState[]): FilterNode => {
  const items = states.map((value) => ({ field: "state", op: "eq", value }));
  const [only] = items;
  return items.length === 1 && only ? only : { join: "or", items };
};

const textOf = (node: FilterNode) => filterToText({ join: "and", items: [node] });

/** Where a chip's condition stands in a filter; -1 where it does not. */
function placeOf(filter: Group, chip: Chip): number {
  if (filter.join !== "and") return -1;
  const wanted = textOf(conditionOf(CHIPS[chip]));
  return filter.items.findIndex((item) => textOf(item) === wanted);
}

export function activeChip(filter: Group): Chip | null {
  return (Object.keys(CHIPS) as Chip[]).find((chip) => placeOf(filter, chip) >= 0) ?? null;
}

/** The filter with one chip's states, or none's, in place of another's; everything else in it stays. */
export function withChip(filter: Group, chip: Chip | null): Group {
  const active = activeChip(filter);
  const at = active ? placeOf(filter, active) : -1;
  const rest = at >= 0 ? filter.items.filter((_, index) => index !== at) : filter.items;
  const others: FilterNode[] = filter.join === "and" || rest.length === 0 ? rest : [filter];
  if (!chip) return others.length === 0 ? EMPTY_FILTER : { join: "and", items: others };
  return { join: "and", items: [conditionOf(CHIPS[chip]), ...others] };
}
