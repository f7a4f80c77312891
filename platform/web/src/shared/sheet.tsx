import { cn } from "@rentright/ui/lib/cn";
import type { ReactNode } from "react";

/** One calm card in the middle of the page: every page but the first one. */
export function Sheet({
  title,
  windowTitle,
  about,
  icon,
  tone = "plain",
  children,
}: {
  title: string;
  windowTitle?: string;
  about?: ReactNode;
  icon?: ReactNode;
  tone?: "plain" | "good" | "bad";
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-1 flex-col items-center pt-4 sm:pt-14">
      <title>{`${windowTitle ?? title} · RentRight`}</title>
      <section className="bg-surface border-line w-full max-w-xl rounded-xl border p-5 sm:p-8">
        {icon && (
          <div
            aria-hidden
            className={cn(
              "mb-4 flex size-11 items-center justify-center rounded-[10px] [&_svg]:size-5.5",
              tone === "plain" && "bg-accent-soft text-accent-text",
              tone === "good" && "bg-available-soft text-available",
              tone === "bad" && "bg-late-soft text-late",
            )}
          >
            {icon}
          </div>
        )}
        <h1 className="text-2xl leading-8 font-semibold tracking-[-0.015em] text-balance wrap-anywhere">
          {title}
        </h1>
        {about && <div className="text-muted mt-2">{about}</div>}
        {children && <div className="mt-6">{children}</div>}
      </section>
    </div>
  );
}

/** A value the reader should recognise, under its name. */
export function Facts({ rows }: { rows: Array<{ name: string; value: ReactNode }> }) {
  return (
    <dl className="border-line divide-line bg-sunken rounded-rr divide-y border">
      {rows.map(({ name, value }) => (
        <div key={name} className="flex flex-col gap-x-4 px-4 py-2.5 sm:flex-row">
          <dt className="text-muted shrink-0 text-[0.9375rem] sm:w-36">{name}</dt>
          <dd className="min-w-0 font-medium wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
