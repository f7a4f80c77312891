import { filterToText } from "@/shared/list/filter-tree";
import type { ListState } from "@/shared/list/list-state";
import type { ListArgs } from "../api";

export function listArgs(state: Pick<ListState, "q" | "filter" | "sort" | "deleted">): ListArgs {
  return {
    q: state.q.trim() || undefined,
    filter: filterToText(state.filter) ?? undefined,
    sort: state.sort,
    archived: state.deleted ? "only" : undefined,
  };
}
