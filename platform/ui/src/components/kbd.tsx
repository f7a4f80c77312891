import { cn } from "../lib/cn";

/** Keys to press, in order: `"Ctrl K"`, `"g c"`. */
export function Kbd({ keys, inverted }: { keys: string; inverted?: boolean }) {
  return (
    <span className="inline-flex gap-0.5">
      {keys.split(" ").map((key, at) => (
        <kbd
          key={`${key}${at}`}
          className={cn(
            "inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[4px] border px-1 font-sans text-[0.6875rem] leading-none",
            inverted ? "border-current/40" : "border-line bg-sunken text-muted",
          )}
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
