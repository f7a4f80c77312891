/** A drawn signature: strokes of points in a field of its own size, whatever the screen's. */

export const WIDTH = 1000;
export const HEIGHT = 400;
/** The server takes 4000 points in 100 strokes; a hand that goes on and on is cut off before. */
const MOST_POINTS = 3800;
const MOST_STROKES = 95;
/** Points closer than this add nothing that can be seen. */
const STEP = 5;

/** `x, y, x, y, …` */
export type Stroke = number[];

const within = (value: number, most: number) => Math.round(Math.min(Math.max(value, 0), most));

/** A place on the pad, as its share of the pad's width and height, in the field's own numbers. */
export function pointAt(x: number, y: number): [number, number] {
  return [within(x * WIDTH, WIDTH), within(y * HEIGHT, HEIGHT)];
}

const points = (strokes: readonly Stroke[]) => strokes.reduce((sum, stroke) => sum + stroke.length / 2, 0);

/** The strokes with a new one begun; the same ones when there is no room for more. */
export function begun(strokes: readonly Stroke[], point: [number, number]): Stroke[] {
  if (strokes.length >= MOST_STROKES || points(strokes) >= MOST_POINTS) return [...strokes];
  return [...strokes, [...point]];
}

/** The strokes with the last one drawn on. */
export function drawnOn(strokes: readonly Stroke[], [x, y]: [number, number]): Stroke[] {
  const last = strokes.at(-1);
  if (!last || points(strokes) >= MOST_POINTS) return [...strokes];
  const [wasX = 0, wasY = 0] = last.slice(-2);
  if (Math.hypot(x - wasX, y - wasY) < STEP) return [...strokes];
  return [...strokes.slice(0, -1), [...last, x, y]];
}
