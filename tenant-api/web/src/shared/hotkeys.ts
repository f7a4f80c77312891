import { useEffect, useEffectEvent } from "react";
import { somethingOnTop } from "@rentright/ui/lib/use-popover";

/** Keys, each a single key (`/`, `?`), a chord (`mod+k`), or a sequence (`g c`). */
export type Hotkeys = Record<string, () => void>;

const SEQUENCE_MS = 1200;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** The name of a pressed key as `Hotkeys` writes it; null for a bare modifier. */
export function keyName(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">): string | null {
  if (/^(Control|Meta|Shift|Alt)$/.test(event.key)) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) return `mod+${key}`;
  return event.altKey ? `alt+${key}` : key;
}

/** Listens on the page, except while one types (chords still work there) or something stands above the page. */
export function useHotkeys(keys: Hotkeys): void {
  const run = useEffectEvent((name: string, before: string | null, event: KeyboardEvent): boolean => {
    const act = (before && keys[`${before} ${name}`]) || keys[name];
    if (!act) return false;
    event.preventDefault();
    act();
    return true;
  });
  useEffect(() => {
    let before: string | null = null;
    let at = 0;
    const onKey = (event: KeyboardEvent) => {
      const name = keyName(event);
      if (!name || event.defaultPrevented || event.isComposing) return;
      if (isTyping(event.target) && !name.startsWith("mod+")) return;
      if (somethingOnTop()) return;
      const recent = event.timeStamp - at < SEQUENCE_MS ? before : null;
      before = run(name, recent, event) ? null : name;
      at = event.timeStamp;
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
