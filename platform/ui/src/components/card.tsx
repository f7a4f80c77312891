import type { ReactNode } from "react";
import { cn } from "../lib/cn";

/** A bordered part of a page, with a heading and its acts. */
export function Card({
  title,
  description,
  actions,
  children,
  className,
  flush,
}: {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
  className?: string;
  /** The content reaches the edges (lists). */
  flush?: boolean;
}) {
  return (
    <section className={cn("bg-surface border-line rounded-lg border", className)}>
      {(title || actions) && (
        <header
          className={cn(
            "flex flex-wrap items-center justify-between gap-2 px-4 pt-3",
            flush && "border-line border-b pb-2.5",
          )}
        >
          <div className="min-w-0">
            {title && <h2 className="font-semibold">{title}</h2>}
            {description && <p className="text-muted text-[0.8125rem]">{description}</p>}
          </div>
          {actions && <div className="flex items-center gap-1">{actions}</div>}
        </header>
      )}
      <div className={flush ? "" : "p-4"}>{children}</div>
    </section>
  );
}
