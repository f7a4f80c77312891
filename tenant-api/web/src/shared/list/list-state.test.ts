import { describe, expect, it } from "vitest";
import { EMPTY_FILTER } from "./filter-tree";
import {
  differs,
  fromView,
  nextSort,
  readListState,
  toViewQuery,
  writeListState,
  type ListDefaults,
} from "./list-state";

const defaults: ListDefaults = {
  sort: "name",
  sorts: ["name", "number", "created_at"],
  columns: ["name", "number", "email", "tags", "custom.size"],
};
const read = (text: string) => readListState(new URLSearchParams(text), defaults);
const write = (text: string) => writeListState(new URLSearchParams(), read(text), defaults).toString();

describe("a list in the address", () => {
  it("gives the plain list the plain address", () => {
    expect(write("sort=name&deleted=no&q=")).toBe("");
    expect(read("").filter).toEqual(EMPTY_FILTER);
  });

  it("survives the round trip", () => {
    const text =
      "q=berg&sort=-created_at&columns=name%2Ctags%2Ccustom.size&widths=name%3A320&view=vew_1&deleted=only";
    expect(write(text)).toBe(text);
  });

  it("does not believe what it is given", () => {
    const state = read("sort=password&columns=name,nope,name&widths=name:9999,x:abc,:5");
    expect(state.sort).toBe("name");
    expect(state.columns).toEqual(["name"]);
    expect(state.widths).toEqual({ name: 800 });
  });

  it("keeps the open panel", () => {
    const next = writeListState(new URLSearchParams("panel=cus_1"), { ...read(""), q: "a" }, defaults);
    expect(next.toString()).toBe("panel=cus_1&q=a");
  });
});

describe("sorting", () => {
  it("goes up, down, and home", () => {
    expect(nextSort("name", "number", "name")).toBe("number");
    expect(nextSort("number", "number", "name")).toBe("-number");
    expect(nextSort("-number", "number", "name")).toBe("name");
    expect(nextSort("-name", "name", "name")).toBe("name");
  });
});

describe("saved views", () => {
  const state = read(
    'q=berg&sort=-number&filter={"and":[{"field":"tag","op":"has","value":"vip"}]}&widths=name:200',
  );
  const view = { id: "vew_1", query: toViewQuery(state) };

  it("come back as they were saved", () =>
    expect(fromView(view, defaults)).toEqual({ ...state, view: "vew_1" }));

  it("know when the screen has moved on", () => {
    expect(differs(state, view, defaults)).toBe(false);
    expect(differs({ ...state, q: "" }, view, defaults)).toBe(true);
  });

  it("take an unknown layout for none", () => {
    expect(fromView({ id: "v", query: { layout: "kanban" } }, defaults).widths).toEqual({});
  });
});
