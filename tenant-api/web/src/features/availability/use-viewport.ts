import { useEffect, useState, type RefObject } from "react";
import { visibleRange } from "@/shared/list/visible-rows";

const SPARE = 6;

/** The part of a wide and long table that a scrolled window shows, in rows and columns of equal size. */
export function useViewport(
  scroller: RefObject<HTMLElement | null>,
  rows: { count: number; height: number },
  columns: { count: number; width: number; before: number },
) {
  const [view, setView] = useState(() => ({
    top: 0,
    left: 0,
    height: window.innerHeight,
    width: window.innerWidth,
  }));
  const { height } = rows;
  const { width } = columns;

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // Told in whole rows and columns: what scrolls within one draws nothing anew.
    const read = () =>
      setView((now) => {
        const next = {
          top: Math.floor(element.scrollTop / height) * height,
          left: Math.floor(element.scrollLeft / width) * width,
          height: element.clientHeight + height,
          width: element.clientWidth + width,
        };
        const same = (Object.keys(next) as Array<keyof typeof next>).every((key) => now[key] === next[key]);
        return same ? now : next;
      });
    read();
    element.addEventListener("scroll", read, { passive: true });
    const sized = new ResizeObserver(read);
    sized.observe(element);
    return () => {
      element.removeEventListener("scroll", read);
      sized.disconnect();
    };
  }, [scroller, height, width]);

  return {
    rows: visibleRange(view, rows, SPARE),
    columns: visibleRange(
      { top: view.left, height: Math.max(0, view.width - columns.before) },
      { count: columns.count, height: width },
      SPARE,
    ),
  };
}
