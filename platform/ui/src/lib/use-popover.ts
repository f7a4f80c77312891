import { useEffect, useId, useRef, useState, type ToggleEvent } from "react";
import { follow, type Align } from "./place";

/**
 * One native popover hung on its trigger. The browser brings the top layer, closing on an outside press and on
 * Escape, and the return of focus; we place it. No library: Radix's layers cost 35 kB and inject style elements,
 * which the content-security-policy forbids.
 */
export function usePopover(align: Align, onShown?: (floating: HTMLElement) => void) {
  const id = useId();
  const anchor = useRef<HTMLElement | null>(null);
  const floating = useRef<HTMLDivElement | null>(null);
  const [open, setOpen] = useState(false);
  const stop = useRef<(() => void) | null>(null);

  useEffect(() => () => stop.current?.(), []);

  const hide = () => {
    if (floating.current?.matches(":popover-open")) floating.current.hidePopover();
  };
  const show = () => {
    if (floating.current && !floating.current.matches(":popover-open")) floating.current.showPopover();
  };

  return {
    open,
    hide,
    show,
    triggerProps: {
      ref: anchor,
      popoverTarget: id,
      "aria-expanded": open,
      "aria-controls": open ? id : undefined,
    },
    floatingProps: {
      id,
      ref: floating,
      popover: "auto" as const,
      onBeforeToggle: (event: ToggleEvent<HTMLElement>) => {
        // Events of popovers nested inside reach us too.
        if (event.target === event.currentTarget && event.newState === "open") setOpen(true);
      },
      onToggle: (event: ToggleEvent<HTMLElement>) => {
        if (event.target !== event.currentTarget) return;
        stop.current?.();
        stop.current = null;
        if (event.newState === "closed") {
          setOpen(false);
          return;
        }
        const shown = event.currentTarget;
        if (anchor.current) stop.current = follow(shown, anchor.current, align);
        onShown?.(shown);
      },
    },
  };
}

/** True while something above the page (a dialog, a menu) should have the Escape key first. */
export function somethingOnTop(): boolean {
  return document.querySelector('dialog[open], [popover="auto"]:popover-open') !== null;
}
