import { Skeleton } from "@rentright/ui/skeleton";
import { useWords } from "../words";

const WIDTHS = ["w-40", "w-28", "w-36", "w-24", "w-32"];

/** The table's shape while its first page is on the way. */
export function SkeletonRows({ columns, height }: { columns: number; height: number }) {
  const t = useWords();
  return (
    <div role="rowgroup">
      <div role="row" className="sr-only">
        <div role="cell">{t("loading")}</div>
      </div>
      {Array.from({ length: 14 }, (_, row) => (
        <div
          key={row}
          aria-hidden
          className="border-line flex items-center gap-8 border-b px-4"
          style={{ height }}
        >
          <Skeleton className="size-4" />
          {Array.from({ length: Math.min(columns, 5) }, (_, column) => (
            <Skeleton key={column} className={`h-3.5 ${WIDTHS[(row + column) % WIDTHS.length]}`} />
          ))}
        </div>
      ))}
    </div>
  );
}
