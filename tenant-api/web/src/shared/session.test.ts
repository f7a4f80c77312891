import { describe, expect, it } from "vitest";
import { can } from "./session";

describe("permission gating", () => {
  const agent = { permissions: ["customers:read", "customers:write"] };

  it("offers what the session lists", () => expect(can(agent, "customers:write")).toBe(true));
  it("hides what it does not list", () => expect(can(agent, "customers:delete")).toBe(false));
  it("offers nothing to nobody", () => expect(can(null, "customers:read")).toBe(false));
});
