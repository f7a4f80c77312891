import { cn } from "../lib/cn";

/** The mark: two offset squares, one going out and one coming back. */
export function Mark({ className, title }: { className?: string; title?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      role={title ? "img" : undefined}
      aria-hidden={title ? undefined : true}
      className={cn("size-6 shrink-0", className)}
    >
      {title && <title>{title}</title>}
      <rect
        x="2.75"
        y="8.25"
        width="13"
        height="13"
        rx="2"
        fill="none"
        strokeWidth="2.5"
        className="stroke-accent-text"
      />
      <path
        d="M10.5 1.5h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-2.25V9a3.25 3.25 0 0 0-3.25-3.25H8.5V3.5a2 2 0 0 1 2-2Z"
        className="fill-accent-text"
      />
    </svg>
  );
}

/** The mark with the name beside it. */
export function Logo({ className }: { className?: string }) {
  return (
    <span
      className={cn(
        "inline-flex items-center gap-2 text-[1.0625rem] font-semibold tracking-[-0.02em]",
        className,
      )}
    >
      <Mark />
      RentRight
    </span>
  );
}
