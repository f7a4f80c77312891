import { filterToText } from "@/shared/list/filter-tree";
import type { ListState } from "@/shared/list/list-state";
import type { AssetArgs } from "../assets-api";

export function assetArgs(state: Pick<ListState, "q" | "filter" | "sort">): AssetArgs {
  return {
    q: state.q.trim() || undefined,
    filter: filterToText(state.filter) ?? undefined,
    sort: state.sort,
  };
}
