import { useLayoutEffect, useState, type RefObject } from "react";

/** How wide an element is inside, as it is resized. */
export function useRoom(element: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    const one = element.current;
    if (!one) return;
    const read = () => setRoom(one.clientWidth);
    const sized = new ResizeObserver(read);
    sized.observe(one);
    return () => sized.disconnect();
  }, [element]);
  return room;
}
