import {
  cloneElement,
  createContext,
  use,
  useEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
} from "react";
import { place } from "../lib/place";
import { Kbd } from "./kbd";

interface Hint {
  text: string;
  keys?: string;
  anchor: Element;
}

const HintContext = createContext<((hint: Hint | null, delay: number) => void) | null>(null);

/** Once, near the root of an app: one bubble serves every tooltip. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  const [hint, setHint] = useState<Hint | null>(null);
  const bubble = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const tell = useMemo(
    () => (next: Hint | null, delay: number) => {
      clearTimeout(timer.current);
      if (delay === 0) setHint(next);
      else timer.current = setTimeout(() => setHint(next), delay);
    },
    [],
  );

  useEffect(() => {
    const element = bubble.current;
    if (!element) return;
    if (!hint?.anchor.isConnected) {
      if (element.matches(":popover-open")) element.hidePopover();
      return;
    }
    element.showPopover();
    place(element, hint.anchor, "center");
    const away = () => setHint(null);
    document.addEventListener("keydown", away);
    document.addEventListener("scroll", away, { capture: true, passive: true });
    return () => {
      document.removeEventListener("keydown", away);
      document.removeEventListener("scroll", away, { capture: true });
      if (element.matches(":popover-open")) element.hidePopover();
    };
  }, [hint]);

  return (
    <HintContext value={tell}>
      {children}
      <div
        ref={bubble}
        popover="manual"
        role="tooltip"
        className="animate-fade bg-text text-surface rounded-rr pointer-events-none fixed inset-auto m-0 max-w-72 border-0 px-2 py-1 text-xs"
      >
        <span className="flex items-center gap-2">
          {hint?.text}
          {hint?.keys && <Kbd keys={hint.keys} inverted />}
        </span>
      </div>
    </HintContext>
  );
}

interface TriggerProps {
  onPointerEnter?: (event: PointerEvent<HTMLElement>) => void;
  onPointerLeave?: (event: PointerEvent<HTMLElement>) => void;
  onPointerDown?: (event: PointerEvent<HTMLElement>) => void;
  onFocus?: (event: FocusEvent<HTMLElement>) => void;
  onBlur?: (event: FocusEvent<HTMLElement>) => void;
}

/** A hint beside its trigger. Never the only place where something is said: touch and screen readers get none. */
export function Tooltip({ text, keys, children }: { text: string; keys?: string; children: ReactElement }) {
  const tell = use(HintContext);
  if (!tell) return children;
  const trigger = children as ReactElement<TriggerProps>;
  const own = trigger.props;
  return cloneElement(trigger, {
    onPointerEnter: (event) => {
      own.onPointerEnter?.(event);
      if (event.pointerType === "mouse") tell({ text, keys, anchor: event.currentTarget }, 450);
    },
    onPointerLeave: (event) => {
      own.onPointerLeave?.(event);
      tell(null, 0);
    },
    onPointerDown: (event) => {
      own.onPointerDown?.(event);
      tell(null, 0);
    },
    onFocus: (event) => {
      own.onFocus?.(event);
      if (event.currentTarget.matches(":focus-visible"))
        tell({ text, keys, anchor: event.currentTarget }, 450);
    },
    onBlur: (event) => {
      own.onBlur?.(event);
      tell(null, 0);
    },
  });
}
