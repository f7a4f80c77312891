import { expect, it } from "vitest";
import type { OrderSummary } from "@/api/types";
import { arrange, endOfToday, treeOf } from "./today";

it("ends the day where the store is, across changes of its clock", () => {
  expect(endOfToday(new Date("2026-11-23T10:00:00Z"), "Europe/London")).toBe("2026-11-24T00:00:00Z");
  // Already tomorrow in Tokyo.
  expect(endOfToday(new Date("2026-11-23T20:00:00Z"), "Asia/Tokyo")).toBe("2026-11-24T15:00:00Z");
  // The night in which Berlin's clock goes back: a day of 25 hours.
  expect(endOfToday(new Date("2026-10-25T00:30:00Z"), "Europe/Berlin")).toBe("2026-10-25T23:00:00Z");
});

const order = (number: string, more: Partial<OrderSummary>) => ({ number, ...more }) as OrderSummary;

it("keeps what is late out of what comes back, and sorts by the clock", () => {
  const orders = [
    order("R-3", { to: "2026-11-23T17:00:00Z", from: "2026-11-20T08:00:00Z" }),
    order("R-1", { to: "2026-11-22T17:00:00Z", from: "2026-11-21T08:00:00Z", overdue: true }),
    order("R-2", { to: "2026-11-23T09:00:00Z", from: "2026-11-22T08:00:00Z" }),
  ];
  expect(arrange("back", orders).map((one) => one.number)).toEqual(["R-2", "R-3"]);
  expect(arrange("late", orders).map((one) => one.number)).toEqual(["R-1", "R-2", "R-3"]);
  expect(arrange("out", orders).map((one) => one.number)).toEqual(["R-3", "R-1", "R-2"]);
});

it("asks for what waits since yesterday as well", () => {
  expect(treeOf("out", new Date("2026-11-23T10:00:00Z"), "UTC")).toEqual({
    and: [
      {
        or: [
          { field: "state", op: "eq", value: "reserved" },
          { field: "state", op: "eq", value: "ready" },
        ],
      },
      { field: "from", op: "before", value: "2026-11-24T00:00:00Z" },
    ],
  });
  expect(treeOf("late", new Date(), "UTC")).toBeNull();
});
