import { expect, it } from "vitest";
import { fill, pattern } from "./words";

const english = { list: { rows_one: "{{count}} row", rows_other: "{{count}} rows", empty: "Nothing" } };
const german = { list: { rows_one: "{{count}} Zeile", rows_other: "{{count}} Zeilen" } };
const rules = new Intl.PluralRules("de");

it("takes the first tree that has the words, in the plural of the count", () => {
  expect(pattern([german, english], rules, "list.rows", { count: 1 })).toBe("{{count}} Zeile");
  expect(pattern([german, english], rules, "list.rows", { count: 0 })).toBe("{{count}} Zeilen");
  expect(pattern([german, english], rules, "list.empty")).toBe("Nothing");
  expect(pattern([undefined, english], rules, "list.rows", { count: 1 })).toBe("{{count}} row");
});

it("shows the key where no tree has it, rather than nothing", () => {
  expect(pattern([german, english], rules, "list.gone")).toBe("list.gone");
  expect(pattern([german, english], rules, "list")).toBe("list");
});

it("fills values in once, also those that look like a mark", () => {
  expect(fill("{{a}} and {{b}}", { a: "{{b}}", b: 2 })).toBe("{{b}} and 2");
  expect(fill("{{missing}}!")).toBe("!");
});
