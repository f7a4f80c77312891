import { cloneElement, useEffect, useEffectEvent, type ReactElement, type ReactNode } from "react";
import { cn } from "../lib/cn";
import type { Align } from "../lib/place";
import { usePopover } from "../lib/use-popover";

/** The look of everything that floats. Hidden until it has been placed. */
export const FLOATING =
  "bg-raised text-text border-line shadow-float invisible fixed inset-auto m-0 overflow-y-auto rounded-lg border focus:outline-none";

export interface PopoverProps {
  /** A button, or a component that passes its props to one. */
  trigger: ReactElement<object>;
  label: string;
  children: ReactNode | ((close: () => void) => ReactNode);
  align?: Align;
  className?: string;
  onOpenChange?: (open: boolean) => void;
}

/** A small form or detail that hangs on its trigger. Its content is mounted while it is open. */
export function Popover({
  trigger,
  label,
  children,
  align = "start",
  className,
  onOpenChange,
}: PopoverProps) {
  const { open, hide, triggerProps, floatingProps } = usePopover(align, (floating) =>
    (
      floating.querySelector<HTMLElement>("[data-autofocus], input, select, button, textarea") ?? floating
    ).focus(),
  );
  const tell = useEffectEvent((now: boolean) => onOpenChange?.(now));
  useEffect(() => tell(open), [open]);
  return (
    <>
      {cloneElement(trigger, { ...triggerProps, "aria-haspopup": "dialog" } as object)}
      <div
        {...floatingProps}
        role="dialog"
        aria-label={label}
        tabIndex={-1}
        className={cn(FLOATING, "max-w-[calc(100vw-1rem)] p-3", className)}
      >
        {open && (typeof children === "function" ? children(hide) : children)}
      </div>
    </>
  );
}
