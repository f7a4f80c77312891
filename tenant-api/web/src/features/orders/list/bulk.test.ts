import { describe, expect, it } from "vitest";
import { inverseOf, tagsAfter } from "./bulk";

describe("a tag on several orders", () => {
  it("is added at the end, and taken away", () => {
    expect(tagsAfter(["a"], "tag", "b")).toEqual(["a", "b"]);
    expect(tagsAfter(["a", "b"], "untag", "a")).toEqual(["b"]);
  });
  it("changes nothing where it is there already, or is not there", () => {
    expect(tagsAfter(["a"], "tag", "a")).toBeNull();
    expect(tagsAfter(["a"], "untag", "b")).toBeNull();
  });
});

it("is taken back by its opposite", () => {
  expect(inverseOf({ act: "tag", tag: "fair" })).toEqual({ act: "untag", tag: "fair" });
  expect(inverseOf({ act: "close" })).toEqual({ act: "reopen" });
  expect(inverseOf(inverseOf({ act: "untag", tag: "x" }))).toEqual({ act: "untag", tag: "x" });
});
