import { X } from "lucide-react";
import type { ReactNode } from "react";

/** A condition that is on or off. */
export function ChipButton({
  pressed,
  onClick,
  children,
}: {
  pressed: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onClick}
      className="border-line text-muted hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:text-accent-text aria-pressed:border-accent-text inline-flex h-7 shrink-0 items-center gap-1 rounded-full border px-2.5 text-xs font-medium"
    >
      {children}
    </button>
  );
}

/** A condition that came from elsewhere, to be taken out by one press. */
export function TakeOut({ label, words, onClick }: { label: string; words: string; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={`${label}: ${words}`}
      onClick={onClick}
      className="border-line bg-surface hover:bg-hover inline-flex h-7 max-w-72 shrink-0 items-center gap-1.5 rounded-full border px-2.5 text-xs"
    >
      <span className="truncate">{words}</span>
      <X aria-hidden className="text-subtle size-3 shrink-0" />
    </button>
  );
}
