import { expect, it } from "vitest";
import { begun, drawnOn, pointAt, type Stroke } from "./strokes";

it("keeps points inside of the field", () => {
  expect(pointAt(-0.2, 1.5)).toEqual([0, 400]);
  expect(pointAt(0.5, 0.25)).toEqual([500, 100]);
});

it("leaves out points that nobody can tell apart", () => {
  const one = begun([], [10, 10]);
  expect(drawnOn(one, [12, 11])).toEqual([[10, 10]]);
  expect(drawnOn(one, [20, 10])).toEqual([[10, 10, 20, 10]]);
  expect(drawnOn([], [20, 10])).toEqual([]);
});

it("never draws more than the server takes", () => {
  let strokes: Stroke[] = [];
  for (let at = 0; at < 200; at++) {
    strokes = begun(strokes, [0, 0]);
    for (let step = 1; step < 100; step++) strokes = drawnOn(strokes, [(step % 2) * 500, step]);
  }
  expect(strokes.length).toBeLessThanOrEqual(100);
  expect(strokes.flat().length / 2).toBeLessThanOrEqual(4000);
  expect(strokes.flat().length / 2).toBeGreaterThan(3000);
});
