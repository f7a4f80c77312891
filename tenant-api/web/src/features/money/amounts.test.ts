import { describe, expect, it } from "vitest";
import { daysAfter, digitsOf, restOfLines, spread, tenders } from "./amounts";

describe("what is handed over in cash", () => {
  it.each([
    [4730, 2, [5000, 6000, 10_000]],
    [5000, 2, [6000, 10_000, 20_000]],
    [10_080, 2, [10_500, 11_000, 12_000]],
    [1200, 0, [1500, 2000]],
    [0, 2, []],
    [-100, 2, []],
  ])("for %i with %i digits is %j", (minor, digits, sums) => expect(tenders(minor, digits)).toEqual(sums));
});

describe("a payment", () => {
  const invoices = [
    { id: "b", open_minor: 300, due_on: "2026-12-07" },
    { id: "a", open_minor: 200, due_on: "2026-11-30" },
    { id: "c", open_minor: 500, due_on: null },
  ];
  it("goes to what is due first", () =>
    expect([...spread(400, invoices)]).toEqual([
      ["a", 200],
      ["b", 200],
    ]));
  it("never gives an invoice more than is open on it", () =>
    expect([...spread(5000, invoices).values()]).toEqual([200, 300, 500]));
  it("of nothing goes nowhere", () => expect(spread(0, invoices).size).toBe(0));
});

it("tells what credit notes left of each line", () => {
  const lines = [{ gross_minor: 1000 }, { gross_minor: 500 }, { gross_minor: 0 }];
  const notes = [
    { lines: [{ index: 0, gross_minor: 300 }] },
    {
      lines: [
        { index: 0, gross_minor: 100 },
        { index: 1, gross_minor: 500 },
      ],
    },
  ];
  expect(restOfLines(lines, notes)).toEqual([600, 0, 0]);
  expect(restOfLines(lines, [])).toEqual([1000, 500, 0]);
});

it("reckons days by the calendar", () => {
  expect(daysAfter("2026-11-23", 14)).toBe("2026-12-07");
  expect(daysAfter("2028-02-28", 1)).toBe("2028-02-29");
  expect(daysAfter("2026-10-24", 2)).toBe("2026-10-26");
});

it("knows how currencies count", () => {
  expect(digitsOf("GBP")).toBe(2);
  expect(digitsOf("JPY")).toBe(0);
  expect(digitsOf("KWD")).toBe(3);
});
