import { describe, expect, it } from "vitest";
import { EMPTY_FILTER, filterToApi, type Group } from "@/shared/list/filter-tree";
import { activeChip, withChip } from "./state-chips";

const dear: Group = { join: "and", items: [{ field: "gross", op: "gt", value: 10_000 }] };

describe("chips of states", () => {
  it("are a part of the filter like any other", () => {
    expect(filterToApi(withChip(EMPTY_FILTER, "draft"))).toEqual({
      and: [{ field: "state", op: "eq", value: "draft" }],
    });
    const out = withChip(dear, "out");
    expect(activeChip(out)).toBe("out");
    expect(filterToApi(out)).toEqual({
      and: [
        {
          or: [
            { field: "state", op: "eq", value: "partly_out" },
            { field: "state", op: "eq", value: "out" },
          ],
        },
        { field: "gross", op: "gt", value: 10_000 },
      ],
    });
  });
  it("take each other's place and leave the rest alone", () => {
    const reserved = withChip(withChip(dear, "out"), "reserved");
    expect(activeChip(reserved)).toBe("reserved");
    expect(withChip(reserved, null)).toEqual(dear);
    expect(withChip(withChip(EMPTY_FILTER, "over"), null)).toEqual(EMPTY_FILTER);
  });
  it("narrow a filter of alternatives instead of joining them", () => {
    const either: Group = { join: "or", items: [...dear.items, { field: "tag", op: "has", value: "vip" }] };
    expect(withChip(either, "draft")).toEqual({
      join: "and",
      items: [{ field: "state", op: "eq", value: "draft" }, either],
    });
    expect(activeChip(either)).toBeNull();
  });
});
