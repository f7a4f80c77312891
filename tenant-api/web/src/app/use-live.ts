import { useEffect } from "react";

/** After the first page stands, and its chunk only then. */
const BEGIN_MS = 1_500;

/** Follows what colleagues change for as long as somebody is signed in. */
export function useLive(): void {
  useEffect(() => {
    let gone = false;
    let stop: (() => void) | undefined;
    const timer = setTimeout(() => {
      // Without it the screens are as fresh as when they were opened.
      import("@/shared/live").then(
        ({ followLive }) => {
          if (!gone) stop = followLive();
        },
        () => {},
      );
    }, BEGIN_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
      stop?.();
    };
  }, []);
}
