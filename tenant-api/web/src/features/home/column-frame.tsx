import { ErrorState } from "@rentright/ui/error-state";
import { cn } from "@rentright/ui/lib/cn";
import { Skeleton } from "@rentright/ui/skeleton";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";

/** How many rows a column shows; the list behind it has them all. */
const SHOWN = 8;

export interface ColumnFrameProps<T> {
  name: string;
  title: string;
  none: string;
  icon: LucideIcon;
  colour: string;
  /** The list behind it. */
  behind: string;
  rows: readonly T[] | undefined;
  /** There are more than were read. */
  more?: boolean;
  error: unknown;
  onRetry: () => void;
  children: (row: T) => ReactNode;
}

/** One column of the day: how many, the first of them, and the way to the list of all. */
export function ColumnFrame<T>({
  name,
  rows,
  more,
  behind,
  icon: Icon,
  colour,
  ...rest
}: ColumnFrameProps<T>) {
  const t = useWords("home");
  const formats = useFormats();
  const count = rows && formats.number(rows.length) + (more ? "+" : "");
  return (
    <section
      aria-labelledby={`today-${name}`}
      className="bg-surface border-line flex min-w-0 flex-col rounded-lg border"
    >
      <h2 id={`today-${name}`} className="border-line border-b">
        <Link
          to={behind}
          className="hover:bg-hover/60 flex items-center gap-2.5 rounded-t-lg px-4 py-2.5 outline-offset-[-2px]"
        >
          <Icon aria-hidden className={cn("size-4.5 shrink-0", colour)} />
          <span className="min-w-0 flex-1 truncate font-semibold">{rest.title}</span>
          <span
            className={cn(
              "text-2xl leading-8 font-semibold tabular-nums",
              rows && rows.length > 0 ? colour : "text-subtle",
            )}
          >
            {count ?? (rest.error ? "–" : <Skeleton className="my-1 h-6 w-8" />)}
          </span>
        </Link>
      </h2>
      {!rows && rest.error ? (
        <ErrorState error={rest.error} onRetry={rest.onRetry} />
      ) : !rows ? (
        <ul aria-hidden className="divide-line divide-y">
          {[0, 1, 2].map((row) => (
            <li key={row} className="space-y-2 px-4 py-3">
              <Skeleton className="h-4 w-40" />
              <Skeleton className="h-3 w-56" />
            </li>
          ))}
        </ul>
      ) : rows.length === 0 ? (
        <p className="text-muted px-4 py-6 text-center">{rest.none}</p>
      ) : (
        <>
          <ul className="divide-line divide-y">{rows.slice(0, SHOWN).map(rest.children)}</ul>
          {rows.length > SHOWN && (
            <Link
              to={behind}
              className="border-line text-accent-text hover:bg-hover/60 border-t px-4 py-2 text-center font-medium outline-offset-[-2px]"
            >
              {t("today.all", { count: count ?? "" })}
            </Link>
          )}
        </>
      )}
    </section>
  );
}

/** A row that opens its record wherever it is pressed; its act lies above. */
export function ColumnRow({
  path,
  title,
  about,
  before,
  act,
}: {
  path: string;
  title: string;
  about: ReactNode;
  before?: ReactNode;
  act?: ReactNode;
}) {
  return (
    <li className="hover:bg-hover/60 relative flex items-center gap-3 px-4 py-2" data-today>
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-2">
          {before}
          <Link
            to={path}
            className="focus-visible:after:outline-accent-text min-w-0 truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-[-2px]"
          >
            {title}
          </Link>
        </p>
        <p className="text-muted truncate text-[0.8125rem]">{about}</p>
      </div>
      {act}
    </li>
  );
}
