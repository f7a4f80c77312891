import { useEffectEvent, useLayoutEffect, useRef, type ReactNode, type SyntheticEvent } from "react";
import { createPortal } from "react-dom";
import { cn } from "../lib/cn";

export interface ModalProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  labelledBy?: string;
  describedBy?: string;
  label?: string;
  className?: string;
  children: ReactNode;
}

const FIRST = "input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled)";

/** What happens in a dialog stays there: React would bubble it on to the component that opened it. */
const stop = (event: SyntheticEvent) => event.stopPropagation();

/** The bare modal: a native dialog, which brings the focus trap, the inert page and the top layer. */
export function Modal(props: ModalProps) {
  return props.open ? createPortal(<OpenModal {...props} />, document.body) : null;
}

function OpenModal({ onOpenChange, labelledBy, describedBy, label, className, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useEffectEvent(() => onOpenChange(false));

  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    element.showModal();
    (
      element.querySelector<HTMLElement>("[data-autofocus]") ??
      element.querySelector<HTMLElement>(FIRST) ??
      element
    ).focus();
    document.documentElement.classList.add("rr-scroll-lock");
    const onCancel = (event: Event) => {
      if (event.target !== element) return;
      event.preventDefault();
      close();
    };
    element.addEventListener("cancel", onCancel);
    return () => {
      element.removeEventListener("cancel", onCancel);
      // Closing gives the focus back to where it was; merely removing the element would lose it.
      element.close();
      if (!document.querySelector("dialog[open]"))
        document.documentElement.classList.remove("rr-scroll-lock");
    };
  }, []);

  return (
    // Only a press on the scrim is handled here; the keyboard has Escape.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      tabIndex={-1}
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      onClick={stop}
      onSubmit={stop}
      onChange={stop}
      onKeyDown={(event) => event.key !== "Escape" && event.stopPropagation()}
      onPointerDown={(event) => {
        event.stopPropagation();
        if (event.target === event.currentTarget) onOpenChange(false);
      }}
      className={cn(
        "animate-rise bg-raised text-text shadow-float border-line backdrop:bg-scrim fixed m-0 max-w-none border p-0 focus:outline-none",
        className,
      )}
    >
      {children}
    </dialog>
  );
}
