import { describe, expect, it } from "vitest";
import { dueOf, quickAmounts, sumsOf } from "./reckoning";

const nothing = {
  invoiced_minor: 0,
  owed_minor: 0,
  to_invoice_minor: 0,
  credit_minor: 0,
  paid_minor: 0,
  data: [],
};
const draft = (gross_minor: number) => ({ kind: "invoice", state: "draft", gross_minor }) as const;
const keys = (more: Partial<Parameters<typeof sumsOf>[0]>) =>
  sumsOf({ ...nothing, ...more }).map(({ key }) => key);

describe("what is still to be paid", () => {
  it("is what is open on invoices, on a draft, and on none yet", () =>
    expect(dueOf({ ...nothing, owed_minor: 200, to_invoice_minor: 300, data: [draft(100)] })).toBe(600));
  it("is less by what was paid ahead", () =>
    expect(dueOf({ ...nothing, to_invoice_minor: 300, credit_minor: 120, paid_minor: 120 })).toBe(180));
  it("is not what a credit note took off for good", () => {
    const credited = { kind: "credit_note", state: "issued", gross_minor: 12 } as const;
    expect(dueOf({ ...nothing, invoiced_minor: 500, paid_minor: 488, data: [credited] })).toBe(0);
  });
  it("is less where more was invoiced than the order says now", () =>
    expect(dueOf({ ...nothing, owed_minor: 500, to_invoice_minor: -100 })).toBe(400));
});

describe("an order's sums", () => {
  it("always say what is still to be paid, paid and invoiced", () =>
    expect(keys({})).toEqual(["due", "paid", "invoiced"]));
  it("name what is owed on invoices only where it is not all that is due", () => {
    const invoiced = { invoiced_minor: 500, owed_minor: 500 };
    expect(keys(invoiced)).not.toContain("owed");
    expect(keys({ ...invoiced, to_invoice_minor: 300 })).toEqual(["due", "paid", "invoiced", "owed", "left"]);
  });
  it("never ask for less than nothing of whoever paid too much", () =>
    expect(sumsOf({ ...nothing, paid_minor: 200, credit_minor: 200 })).toEqual([
      { key: "due", minor: 0, strong: true },
      { key: "paid", minor: 200 },
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
