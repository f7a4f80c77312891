import { FilterBuilder } from "@/shared/list/filter-builder";
import type { Group } from "@/shared/list/filter-tree";
import { useFilterFields } from "./filter-fields";

/** The filter builder over what assets can be narrowed by. Its own chunk: most visits to the list open none. */
export default function AssetFilter({
  filter,
  onChange,
}: {
  filter: Group;
  onChange: (filter: Group) => void;
}) {
  return <FilterBuilder fields={useFilterFields(filter)} filter={filter} onChange={onChange} />;
}
