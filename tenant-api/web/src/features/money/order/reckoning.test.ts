import { describe, expect, it } from "vitest";
import { quickAmounts, sumsOf } from "./reckoning";

const nothing = { invoiced_minor: 0, owed_minor: 0, to_invoice_minor: 0, credit_minor: 0 };
const keys = (...args: Parameters<typeof sumsOf>) => sumsOf(...args).map(({ key }) => key);

describe("an order's sums", () => {
  it("always say what is still to be paid, paid and invoiced", () =>
    expect(keys(nothing, { due_minor: 0, paid_minor: 0 })).toEqual(["due", "paid", "invoiced"]));
  it("name what is owed on invoices only where it is not all that is due", () => {
    const invoiced = { ...nothing, invoiced_minor: 500, owed_minor: 500, to_invoice_minor: 0 };
    expect(keys(invoiced, { due_minor: 500, paid_minor: 0 })).not.toContain("owed");
    expect(keys({ ...invoiced, to_invoice_minor: 300 }, { due_minor: 800, paid_minor: 0 })).toEqual([
      "due",
      "paid",
      "invoiced",
      "owed",
      "left",
    ]);
  });
  it("never ask for less than nothing of whoever paid too much", () =>
    expect(sumsOf({ ...nothing, credit_minor: 200 }, { due_minor: -200, paid_minor: 700 })).toEqual([
      { key: "due", minor: 0, strong: true },
      { key: "paid", minor: 700 },
      { key: "invoiced", minor: 0 },
      { key: "credit", minor: 200 },
    ]));
});

describe("likely amounts", () => {
  const open = (number: string | null, open_minor: number) => ({ number, open_minor });
  it("are none where all that is due is the only one", () => {
    expect(quickAmounts(500, [])).toEqual([]);
    expect(quickAmounts(500, [open("INV-1", 500), open(null, 0)])).toEqual([]);
  });
  it("are all that is due, and each invoice that has another sum open", () =>
    expect(quickAmounts(800, [open("INV-1", 500), open("INV-2", 300), open("INV-3", 300)])).toEqual([
      { minor: 800 },
      { number: "INV-1", minor: 500 },
      { number: "INV-2", minor: 300 },
    ]));
});
