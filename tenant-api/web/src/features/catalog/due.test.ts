import { expect, it } from "vitest";
import { addDays, dueOf } from "./due";

const yearly = { name: "LOLER", every_days: 365, blocks: true };
const oil = { name: "Oil", every_days: 180, every_meter: 250 };
const today = "2026-11-23";

it("counts days across a leap day and the end of a year", () => {
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
});

it("counts what was never done from the purchase", () => {
  const due = dueOf(yearly, { serviced: {}, since: "2026-01-01" }, today);
  expect(due).toEqual({ on: "2027-01-01", atMeter: null, overdue: false, soon: false });
});

it("is due on the day itself", () => {
  const unit = { serviced: { LOLER: { on: "2025-11-23" } }, since: "2020-01-01" };
  expect(dueOf(yearly, unit, today)).toMatchObject({ on: today, overdue: true });
});

it("goes by whichever of day and meter comes first", () => {
  const unit = { serviced: { Oil: { on: "2026-11-01", meter: 1000 } }, since: "2020-01-01" };
  expect(dueOf(oil, { ...unit, meter: 1100 }, today)).toMatchObject({
    on: "2027-04-30",
    atMeter: 1250,
    overdue: false,
    soon: false,
  });
  expect(dueOf(oil, { ...unit, meter: 1230 }, today)).toMatchObject({ overdue: false, soon: true });
  expect(dueOf(oil, { ...unit, meter: 1250 }, today)).toMatchObject({ overdue: true, soon: false });
});
