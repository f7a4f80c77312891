import { expect, it } from "vitest";
import { nextAt, swipeOf } from "./lightbox-moves";

it("leads on by keys, and stays at either end", () => {
  expect(nextAt("ArrowRight", 0, 3)).toBe(1);
  expect(nextAt("ArrowRight", 2, 3)).toBe(2);
  expect(nextAt("ArrowLeft", 0, 3)).toBe(0);
  expect(nextAt("End", 0, 3)).toBe(2);
  expect(nextAt("Home", 2, 3)).toBe(0);
  expect(nextAt("x", 1, 3)).toBeNull();
});

it("leads on by a swipe across, not by a tap or a scroll", () => {
  expect(swipeOf(-80, 10, 0, 3)).toBe(1);
  expect(swipeOf(80, 10, 1, 3)).toBe(0);
  expect(swipeOf(-10, 0, 0, 3)).toBeNull();
  expect(swipeOf(-60, 90, 0, 3)).toBeNull();
});
