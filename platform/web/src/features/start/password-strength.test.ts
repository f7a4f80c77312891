import { describe, expect, it } from "vitest";
import { passwordStrength } from "./password-strength";

const own = ["Northgate Plant Hire", "northgate", "Ada Lovelace", "ada@northgate.example"];

describe("passwordStrength", () => {
  it("counts what is missing, in characters and not in code units", () => {
    expect(passwordStrength("short", 12)).toEqual({ level: 0, hint: "short", missing: 7 });
    expect(passwordStrength("🔑🔑🔑", 12).missing).toBe(9);
  });
  it.each([
    ["aaaaaaaaaaaaaa", "row"],
    ["123456789012", "row"],
    ["qwertzuiop12", "row"],
    ["Password1234!", "common"],
    ["Northgate2026", "own"],
    ["lovelace.ada", "own"],
  ])("calls %s weak, and why", (password, hint) => {
    expect(passwordStrength(password, 12, own)).toMatchObject({ level: 1, hint });
  });
  it("rises with length", () => {
    const levels = ["plumtractord", "plum tractor did", "plum tractor dived home early"].map(
      (password) => passwordStrength(password, 12, own).level,
    );
    expect(levels).toEqual([2, 3, 4]);
  });
});
