import { X } from "lucide-react";
import { useEffect, useEffectEvent, useRef, type ReactNode } from "react";
import { somethingOnTop } from "../lib/use-popover";
import { IconButton } from "./icon-button";
import { useLabels } from "./labels";

export interface SidePanelProps {
  /** What the panel is about, for readers who cannot see it. */
  label: string;
  onClose: () => void;
  header: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/**
 * A record beside the list it came from: the list stays usable. On a phone it covers the screen.
 * Escape closes it, unless something inside (an edit, a menu) has used the key.
 */
export function SidePanel({ label, onClose, header, actions, children }: SidePanelProps) {
  const labels = useLabels();
  const panel = useRef<HTMLElement>(null);
  const close = useEffectEvent(onClose);

  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (somethingOnTop()) return;
      close();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={label}
      className="animate-slide bg-surface border-line fixed inset-0 z-30 flex flex-col focus:outline-none md:static md:z-auto md:w-[27rem] md:shrink-0 md:border-l lg:w-[30rem]"
    >
      <header className="border-line flex min-h-12 items-center gap-1 border-b py-1.5 pr-2 pl-4">
        <div className="min-w-0 flex-1">{header}</div>
        {actions}
        <IconButton label={labels.close} icon={<X />} size="sm" keys="Esc" onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
    </aside>
  );
}
