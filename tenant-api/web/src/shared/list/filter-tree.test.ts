import { describe, expect, it } from "vitest";
import {
  addNode,
  countConditions,
  EMPTY_FILTER,
  filterToText,
  leaves,
  parseFilterText,
  removeNode,
  replaceNode,
  setJoin,
} from "./filter-tree";

const vip = { field: "tag", op: "has", value: "vip" };
const berlin = { field: "city", op: "eq", value: "Berlin" };
const text = JSON.stringify({ and: [vip, { or: [berlin, { field: "blocked", op: "eq", value: false }] }] });

describe("a filter in the address", () => {
  it("survives the round trip", () => expect(filterToText(parseFilterText(text))).toBe(text));

  it.each([null, "", "{", "[]", '{"and":3}', '{"field":1}', '"x"'])("reads %s as no filter", (bad) =>
    expect(parseFilterText(bad)).toEqual(EMPTY_FILTER),
  );

  it("leaves out what it cannot read and keeps the rest", () => {
    expect(
      leaves(parseFilterText(JSON.stringify({ and: [vip, { field: "x", op: "eq", value: {} }] }))),
    ).toHaveLength(1);
  });

  it("wraps a lone condition", () => {
    expect(parseFilterText(JSON.stringify(vip))).toEqual({ join: "and", items: [vip] });
  });

  it("does not follow nesting without end", () => {
    let deep: object = vip;
    for (let at = 0; at < 20; at++) deep = { and: [deep] };
    expect(countConditions(parseFilterText(JSON.stringify(deep)))).toBe(0);
  });
});

describe("changing a filter", () => {
  const tree = parseFilterText(text);

  it("does not send unfinished conditions", () => {
    expect(filterToText(addNode(EMPTY_FILTER, [], { field: "name", op: "contains" }))).toBeNull();
    expect(filterToText(addNode(EMPTY_FILTER, [], { join: "or", items: [] }))).toBeNull();
    expect(countConditions(addNode(tree, [1], { field: "name", op: "contains", value: "" }))).toBe(3);
  });

  it("keeps false and 0: they are values", () => {
    expect(filterToText(parseFilterText('{"and":[{"field":"credit_limit","op":"gt","value":0}]}'))).toContain(
      "0",
    );
  });

  it("adds inside a nested group", () => {
    expect(
      leaves(addNode(tree, [1], { field: "kind", op: "eq", value: "person" })).map((leaf) => leaf.path),
    ).toEqual([[0], [1, 0], [1, 1], [1, 2]]);
  });

  it("replaces one condition only", () => {
    const next = replaceNode(tree, [1, 0], { ...berlin, value: "Graz" });
    expect(filterToText(next)).toBe(text.replace("Berlin", "Graz"));
  });

  it("drops a group with its last condition", () => {
    const next = removeNode(removeNode(tree, [1, 0]), [1, 0]);
    expect(next).toEqual({ join: "and", items: [vip] });
  });

  it("turns and into or, where asked only", () => {
    expect(filterToText(setJoin(tree, [1], "and"))).toBe(text.replace('"or"', '"and"'));
  });
});
