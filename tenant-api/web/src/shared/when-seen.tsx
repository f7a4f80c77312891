import { useEffect, useRef, useState, type ReactNode } from "react";

/** Shows its content once its place has come into view: what nobody scrolls to is not fetched. */
export function WhenSeen({ waiting, children }: { waiting?: ReactNode; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [seen]);
  return seen ? children : <div ref={place}>{waiting}</div>;
}
