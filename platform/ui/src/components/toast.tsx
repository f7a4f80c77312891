import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from "react";
import { Button } from "./button";
import { IconButton } from "./icon-button";
import { useLabels } from "./labels";

export interface ToastOptions {
  title: string;
  description?: string;
  tone?: "done" | "info" | "error";
  action?: { label: string; onSelect: () => void };
  /** Milliseconds on screen; errors and toasts with an act stay longer. */
  duration?: number;
}

interface Shown extends ToastOptions {
  id: number;
}

export interface Toaster {
  show: (options: ToastOptions) => void;
  done: (title: string, description?: string) => void;
  error: (title: string, description?: string) => void;
  /** Something was done and can be taken back. */
  undo: (title: string, onUndo: () => void) => void;
}

const ToastContext = createContext<Toaster | null>(null);

export function useToast(): Toaster {
  const toaster = use(ToastContext);
  if (!toaster) throw new Error("useToast needs a ToastProvider above it");
  return toaster;
}

const ICONS = {
  done: <CircleCheck aria-hidden className="text-available" />,
  info: <Info aria-hidden className="text-out" />,
  error: <CircleAlert aria-hidden className="text-late" />,
};

export function ToastProvider({ children }: { children: ReactNode }) {
  const labels = useLabels();
  const [shown, setShown] = useState<Shown[]>([]);
  const timers = useRef(new Map<number, ReturnType<typeof setTimeout>>());
  const next = useRef(1);

  const drop = useCallback((id: number) => {
    clearTimeout(timers.current.get(id));
    timers.current.delete(id);
    setShown((all) => all.filter((toast) => toast.id !== id));
  }, []);

  const arm = useCallback(
    (toast: Shown) => {
      const time = toast.duration ?? (toast.action || toast.tone === "error" ? 10_000 : 4_500);
      clearTimeout(timers.current.get(toast.id));
      timers.current.set(
        toast.id,
        setTimeout(() => drop(toast.id), time),
      );
    },
    [drop],
  );

  const toaster = useMemo<Toaster>(() => {
    const show = (options: ToastOptions) => {
      const toast = { ...options, id: next.current++ };
      setShown((all) => [...all.slice(-3), toast]);
      arm(toast);
    };
    return {
      show,
      done: (title, description) => show({ title, description, tone: "done" }),
      error: (title, description) => show({ title, description, tone: "error" }),
      undo: (title, onUndo) =>
        show({ title, tone: "done", action: { label: labels.undo, onSelect: onUndo } }),
    };
  }, [arm, labels.undo]);

  return (
    <ToastContext value={toaster}>
      {children}
      <section
        aria-label={labels.notifications}
        aria-live="polite"
        className="pointer-events-none fixed inset-x-2 bottom-16 z-70 flex flex-col items-center gap-2 md:inset-x-auto md:right-4 md:bottom-4 md:items-end"
      >
        {shown.map((toast) => (
          <div
            key={toast.id}
            role={toast.tone === "error" ? "alert" : "status"}
            // Whoever is reading or reaching for the button gets the time they need.
            onPointerEnter={() => clearTimeout(timers.current.get(toast.id))}
            onPointerLeave={() => arm(toast)}
            onFocus={() => clearTimeout(timers.current.get(toast.id))}
            onBlur={() => arm(toast)}
            className="animate-rise bg-raised border-line shadow-float pointer-events-auto flex w-full max-w-md min-w-0 items-center gap-2.5 rounded-lg border py-1.5 pr-1.5 pl-3 md:w-96 [&>svg]:size-4.5 [&>svg]:shrink-0"
          >
            {ICONS[toast.tone ?? "info"]}
            <div className="min-w-0 flex-1 py-1">
              <p className="font-medium break-words">{toast.title}</p>
              {toast.description && <p className="text-muted text-[0.8125rem]">{toast.description}</p>}
            </div>
            {toast.action && (
              <Button
                variant="link"
                className="px-1.5"
                onClick={() => {
                  toast.action?.onSelect();
                  drop(toast.id);
                }}
              >
                {toast.action.label}
              </Button>
            )}
            <IconButton
              label={labels.dismiss}
              icon={<X />}
              size="sm"
              tooltip={false}
              onClick={() => drop(toast.id)}
            />
          </div>
        ))}
      </section>
    </ToastContext>
  );
}
