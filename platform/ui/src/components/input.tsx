import type { ComponentProps } from "react";
import { cn } from "../lib/cn";

/** The shared look of everything one types or chooses in. */
export const CONTROL =
  "w-full rounded-rr border border-line-strong/70 bg-surface text-text text-ui outline-offset-0 transition-colors " +
  "hover:not-disabled:border-line-strong focus-visible:border-accent-text focus-visible:outline-1 " +
  "disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted " +
  "aria-invalid:border-late aria-invalid:focus-visible:outline-late";

export function Input({ className, type = "text", ...rest }: ComponentProps<"input">) {
  return (
    <input type={type} {...rest} className={cn(CONTROL, "h-control px-2.5 read-only:bg-sunken", className)} />
  );
}
