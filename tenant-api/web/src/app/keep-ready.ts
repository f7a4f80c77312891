import { useEffect } from "react";
import { loadWords } from "@/shared/words";
import { PAGES, type PagePath } from "./pages";
import { loadSignOutDialog } from "./sign-out";

/** Between these a counter goes to and fro, also when the line is down: they are fetched while there is one. */
const BESIDE: readonly PagePath[] = ["/", "/scan", "/orders/:id/scan"];
const AFTER_MS = 1500;

/** Once scan mode is open, the pages beside it are fetched ahead. */
export function useKeepReady(scanning: boolean): void {
  useEffect(() => {
    if (!scanning) return;
    const timer = setTimeout(() => {
      loadSignOutDialog().catch(() => {});
      for (const path of BESIDE) {
        const [room, load] = PAGES[path];
        // Without a line there is nothing to fetch; opening the page says so.
        Promise.all([load(), loadWords(room)]).catch(() => {});
      }
    }, AFTER_MS);
    return () => clearTimeout(timer);
  }, [scanning]);
}
