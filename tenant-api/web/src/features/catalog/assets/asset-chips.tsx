import { FilterChips } from "@/shared/list/filter-chips";
import type { Group } from "@/shared/list/filter-tree";
import { useFilterFields } from "./filter-fields";

/** The list's conditions in words. Its own chunk: needed only where there are some. */
export default function AssetChips({
  filter,
  onChange,
}: {
  filter: Group;
  onChange: (filter: Group) => void;
}) {
  return <FilterChips fields={useFilterFields(filter)} filter={filter} onChange={onChange} />;
}
