import { describe, expect, it } from "vitest";
import { ASSET_STATES, nextStates, nextSubRental, standingOf, stepsOf } from "./states";

const out = { order_id: "ord_1", order_number: "R-1", due: "2026-11-20T09:00:00Z" };

describe("an asset", () => {
  it("offers no state that it has already, and none that leads nowhere known", () => {
    for (const state of ASSET_STATES) {
      const next = nextStates({ state });
      expect(next).not.toContain(state);
      expect(next.every((one) => ASSET_STATES.includes(one))).toBe(true);
    }
  });
  it("stays sold, and comes back from being lost", () => {
    expect(nextStates({ state: "sold" })).toEqual([]);
    expect(nextStates({ state: "lost" })).toContain("in_service");
  });
  it("moves nowhere while it is out", () => {
    expect(nextStates({ state: "in_service", out })).toEqual([]);
  });
  it("shows as out, late, blocked, or its own state, in that order", () => {
    const base = { state: "in_service" as const };
    const noon = "2026-11-23T12:00:00Z";
    expect(standingOf({ ...base, out, blocked_from: "2026-01-01" }, "2026-11-19T12:00:00Z").word).toBe("out");
    expect(standingOf({ ...base, out }, noon).word).toBe("overdue");
    expect(standingOf({ ...base, out: { ...out, due: null } }, noon).word).toBe("out");
    expect(standingOf({ ...base, blocked_from: "2026-11-23" }, noon).word).toBe("blocked");
    expect(standingOf({ ...base, blocked_from: "2026-11-24" }, noon).word).toBe("in_service");
    expect(standingOf({ state: "retired", blocked_from: "2026-01-01" }, noon).word).toBe("retired");
  });
});

it("ends sub-rentals and transfers where they end", () => {
  expect(nextSubRental("returned")).toEqual([]);
  expect(nextSubRental("planned")).toContain("received");
  expect(stepsOf("planned")).toEqual(["depart", "cancel"]);
  expect(stepsOf("under_way")).toEqual(["arrive", "cancel"]);
  expect(stepsOf("arrived")).toEqual([]);
});
