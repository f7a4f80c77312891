import { describe, expect, it } from "vitest";
import { conflictsOf, resolve } from "./conflict";

const original = { email: "a@x.example", phone: null, tags: ["vip"] };

describe("two people on one record", () => {
  it("do not meet when they changed different fields", () => {
    expect(conflictsOf({ email: "b@x.example" }, original, { ...original, phone: "123" })).toEqual([]);
  });

  it("meet on the same field", () => {
    expect(conflictsOf({ email: "b@x.example" }, original, { ...original, email: "c@x.example" })).toEqual([
      { field: "email", original: "a@x.example", yours: "b@x.example", theirs: "c@x.example" },
    ]);
  });

  it("agree when both wrote the same", () => {
    expect(conflictsOf({ email: "b@x.example" }, original, { ...original, email: "b@x.example" })).toEqual(
      [],
    );
  });

  it("compare lists by what they hold, and take empty for absent", () => {
    expect(conflictsOf({ tags: ["trade"] }, original, { ...original, tags: ["vip"] })).toEqual([]);
    expect(conflictsOf({ phone: "1" }, original, { ...original, phone: "" })).toEqual([]);
  });

  it("look only at the custom field that was changed", () => {
    const before = { custom: { size: "M", shoe: 42 } };
    const theirs = { custom: { size: "M", shoe: 43 } };
    expect(conflictsOf({ custom: { size: "L" } }, before, theirs)).toEqual([]);
    expect(conflictsOf({ custom: { shoe: 44 } }, before, theirs)).toHaveLength(1);
  });

  it("drops the fields left to the other", () => {
    expect(resolve({ email: "b", phone: "1" }, { email: "theirs", phone: "yours" })).toEqual({ phone: "1" });
  });
});
