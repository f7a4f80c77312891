import { cn } from "../lib/cn";

/** Initials in a square (organisation) or a circle (person). */
export function Avatar({ name, square, className }: { name: string; square?: boolean; className?: string }) {
  const words = name.trim().split(/\s+/);
  const initials = (
    (words[0]?.[0] ?? "") + (words.length > 1 ? (words.at(-1)?.[0] ?? "") : "")
  ).toUpperCase();
  return (
    <span
      aria-hidden
      // Drawn, not written: initials are decoration and must not be part of any control's name.
      data-initials={initials || "?"}
      className={cn(
        "before:content-[attr(data-initials)] bg-accent-soft text-accent-text inline-flex size-7 shrink-0 items-center justify-center text-[0.6875rem] font-semibold",
        square ? "rounded-rr" : "rounded-full",
        className,
      )}
    />
  );
}
