import { describe, expect, it } from "vitest";
import { feeShare } from "./acts-api";

const rules = {
  cancellation: {
    late_bp: 10_000,
    steps: [
      { hours_before: 24, fee_bp: 5_000 },
      { hours_before: 168, fee_bp: 0 },
    ],
  },
  no_show: { fee_bp: 8_000 },
};
const now = Date.parse("2026-12-01T09:00:00Z");
const order = (from: string, state: "draft" | "reserved" = "reserved") => ({ from, state });

describe("the fee of an end", () => {
  it("takes the step with the most hours that are still left", () => {
    expect(feeShare(rules, order("2026-12-20T09:00:00Z"), "cancel", now)).toBe(0);
    expect(feeShare(rules, order("2026-12-08T09:00:00Z"), "cancel", now)).toBe(0);
    expect(feeShare(rules, order("2026-12-08T08:59:59Z"), "cancel", now)).toBe(5_000);
    expect(feeShare(rules, order("2026-12-02T08:59:59Z"), "cancel", now)).toBe(10_000);
    expect(feeShare(rules, order("2026-11-01T09:00:00Z"), "cancel", now)).toBe(10_000);
  });
  it("is nothing for what was never promised", () =>
    expect(feeShare(rules, order("2026-12-01T10:00:00Z", "draft"), "cancel", now)).toBe(0));
  it("of a no-show is the company's own", () =>
    expect(feeShare(rules, order("2026-11-30T09:00:00Z"), "no_show", now)).toBe(8_000));
});
