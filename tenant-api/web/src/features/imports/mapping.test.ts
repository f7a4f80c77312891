import { describe, expect, it } from "vitest";
import { readsTwoWays, assign, fieldOf, ignoredCount, missingFields } from "./mapping";

const fields = [
  { key: "name", label: "Name", required: true, example: "Anna Berg" },
  { key: "email", label: "E-mail", required: false, example: "" },
];

describe("mapping columns to fields", () => {
  const mapping = [
    { column: 0, field: "name" },
    { column: 1, field: "email" },
    { column: 2, field: null },
  ];

  it("moves a field from one column to another", () => {
    expect(assign(mapping, 2, "email")).toEqual([
      { column: 0, field: "name" },
      { column: 1, field: null },
      { column: 2, field: "email" },
    ]);
  });

  it("lets several columns be ignored", () => {
    const next = assign(mapping, 1, null);
    expect(next.map((one) => one.field)).toEqual(["name", null, null]);
    expect(ignoredCount(next, [{ index: 0 }, { index: 1 }, { index: 2 }])).toBe(2);
  });

  it("takes a column that the server did not list", () => {
    expect(fieldOf(assign(mapping, 5, "email"), 5)).toBe("email");
    expect(fieldOf(mapping, 9)).toBeNull();
  });

  it("names the required fields without a column", () => {
    expect(missingFields(mapping, fields)).toEqual([]);
    expect(missingFields(assign(mapping, 0, null), fields).map((field) => field.key)).toEqual(["name"]);
  });
});

it.each([
  ["03/04/2021", true],
  ["3.4.21", true],
  ["31/12/1990", false],
  ["04/04/2021", false],
  ["2021-03-04", false],
  ["", false],
  [null, false],
])("knows that %s is a day to be asked about: %s", (value, asked) => {
  expect(readsTwoWays(value)).toBe(asked);
});
