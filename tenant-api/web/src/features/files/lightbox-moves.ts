/** Which photo a key leads to; null for keys that lead nowhere. The first and the last are ends, not a circle. */
export function nextAt(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowLeft":
      return Math.max(0, at - 1);
    case "ArrowRight":
      return Math.min(count - 1, at + 1);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

/** A finger has to go this far, in pixels, and more across than up or down. */
const SWIPE = 48;

export function swipeOf(across: number, down: number, at: number, count: number): number | null {
  if (Math.abs(across) < SWIPE || Math.abs(down) > Math.abs(across)) return null;
  return nextAt(across < 0 ? "ArrowRight" : "ArrowLeft", at, count);
}
