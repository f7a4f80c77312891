import { useEffect, useState, type RefObject } from "react";

const SPARE = 10;
/** The bars above a list, at the least. */
const ABOVE = 96;

/** The rows, of equal height, that a scrolled window shows, with some to spare on both sides. */
export function visibleRange(
  window: { top: number; height: number },
  rows: { count: number; height: number },
  spare = SPARE,
): { first: number; last: number } {
  const first = Math.max(0, Math.floor(window.top / rows.height) - spare);
  const last = Math.min(rows.count - 1, Math.ceil((window.top + window.height) / rows.height) + spare);
  return { first: Math.min(first, Math.max(0, last)), last };
}

/**
 * Which rows of a long list to draw. Ours are all of one height, so this is arithmetic; a general virtualiser
 * would be 9 kB of the route's script budget.
 */
export function useVisibleRows(
  scroller: RefObject<HTMLElement | null>,
  rows: { count: number; height: number },
) {
  // The first paint draws what the window can hold and none to spare: rows are most of what it costs.
  const [view, setView] = useState(() => ({ top: 0, height: window.innerHeight - ABOVE, spare: 0 }));

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const read = () =>
      setView((now) =>
        now.top === element.scrollTop && now.height === element.clientHeight && now.spare === SPARE
          ? now
          : { top: element.scrollTop, height: element.clientHeight, spare: SPARE },
      );
    read();
    element.addEventListener("scroll", read, { passive: true });
    const sized = new ResizeObserver(read);
    sized.observe(element);
    return () => {
      element.removeEventListener("scroll", read);
      sized.disconnect();
    };
  }, [scroller]);

  /** Scrolls as little as brings a row into view below a sticky head. */
  const reveal = (index: number, head: number) => {
    const element = scroller.current;
    if (!element) return;
    const top = index * rows.height;
    const bottom = top + rows.height + head - element.clientHeight;
    if (top < element.scrollTop) element.scrollTo({ top });
    else if (bottom > element.scrollTop) element.scrollTo({ top: bottom });
  };

  return { ...visibleRange(view, rows, view.spare), reveal };
}
