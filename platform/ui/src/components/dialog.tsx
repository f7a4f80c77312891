import * as Radix from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import { useEffect, type ReactNode } from "react";
import { cn } from "../lib/cn";
import { IconButton } from "./icon-button";
import { useLabels } from "./labels";

/** Keeps the page behind from scrolling by a class: the CSP forbids the style element that Radix would inject. */
export function useScrollLock(locked: boolean): void {
  useEffect(() => {
    if (!locked) return;
    document.documentElement.classList.add("rr-scroll-lock");
    return () => document.documentElement.classList.remove("rr-scroll-lock");
  }, [locked]);
}

const WIDTHS = { sm: "sm:max-w-md", md: "sm:max-w-xl", lg: "sm:max-w-3xl", xl: "sm:max-w-5xl" };

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons; the main one last. */
  footer?: ReactNode;
  width?: keyof typeof WIDTHS;
}

/** A question that needs an answer first. On a phone it rises from the bottom edge. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  width = "sm",
}: DialogProps) {
  const labels = useLabels();
  useScrollLock(open);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <div aria-hidden className="animate-fade bg-scrim fixed inset-0 z-40" />
        <Radix.Content
          aria-describedby={description ? undefined : ""}
          className={cn(
            "animate-rise bg-raised shadow-float border-line fixed z-50 flex max-h-[90dvh] flex-col border focus:outline-none",
            "inset-x-0 bottom-0 rounded-t-xl sm:inset-x-auto sm:top-[12vh] sm:bottom-auto sm:left-1/2 sm:max-h-[76vh] sm:w-[calc(100%-2rem)] sm:-translate-x-1/2 sm:rounded-[10px]",
            WIDTHS[width],
          )}
        >
          <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-2">
            <div className="min-w-0">
              <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
              {description && (
                <Radix.Description className="text-muted mt-0.5">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <IconButton label={labels.close} icon={<X />} size="sm" tooltip={false} className="-mr-2" />
            </Radix.Close>
          </header>
          {/* The region scrolls by itself, so the keyboard must be able to reach it. */}
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-2">{children}</div>
          {footer && (
            <footer className="border-line flex flex-wrap justify-end gap-2 border-t px-5 py-3">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
