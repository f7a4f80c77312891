/** Where floating things go. Set through the CSSOM: the content-security-policy forbids style attributes in markup. */

export type Align = "start" | "center" | "end";

const GAP = 4;
const EDGE = 8;

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The corner and the height that are free for a box of `size` hung on `anchor`: below, or above where there is more room. */
export function spotFor(
  anchor: Box,
  size: { width: number; height: number },
  view: { width: number; height: number },
  align: Align,
) {
  const bottom = anchor.top + anchor.height;
  const below = view.height - bottom - GAP - EDGE;
  const above = anchor.top - GAP - EDGE;
  const up = size.height > below && above > below;
  const maxHeight = Math.max(up ? above : below, 80);
  const height = Math.min(size.height, maxHeight);
  const wanted = {
    start: anchor.left,
    center: anchor.left + (anchor.width - size.width) / 2,
    end: anchor.left + anchor.width - size.width,
  };
  const left = Math.max(EDGE, Math.min(wanted[align], view.width - size.width - EDGE));
  return { left, top: up ? anchor.top - GAP - height : bottom + GAP, maxHeight };
}

/** Moves `floating` (a shown popover) beside `anchor`. */
export function place(
  floating: HTMLElement,
  anchor: Element,
  align: Align,
  options: { matchWidth?: boolean } = {},
): void {
  const at = anchor.getBoundingClientRect();
  floating.style.maxHeight = "";
  if (options.matchWidth) floating.style.width = `${at.width}px`;
  const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
  const spot = spotFor(at, { width: floating.offsetWidth, height: floating.offsetHeight }, view, align);
  floating.style.left = `${spot.left}px`;
  floating.style.top = `${spot.top}px`;
  floating.style.maxHeight = `${spot.maxHeight}px`;
  floating.style.visibility = "visible";
}

/** Keeps a shown popover beside its anchor while the page scrolls or changes size. Returns the stop function. */
export function follow(
  floating: HTMLElement,
  anchor: Element,
  align: Align,
  options?: { matchWidth?: boolean },
): () => void {
  const again = () => place(floating, anchor, align, options);
  again();
  window.addEventListener("resize", again);
  document.addEventListener("scroll", again, { capture: true, passive: true });
  const grown = new ResizeObserver(again);
  grown.observe(floating);
  return () => {
    window.removeEventListener("resize", again);
    document.removeEventListener("scroll", again, { capture: true });
    grown.disconnect();
    floating.style.visibility = "";
  };
}
