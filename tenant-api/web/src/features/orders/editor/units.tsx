import { Popover } from "@rentright/ui/popover";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { ScanBarcode } from "lucide-react";
import { lazy, Suspense } from "react";
import type { Order, OrderLine } from "@/api/types";
import { useWords } from "@/shared/words";

const UnitList = lazy(() => import("./unit-list"));

/** Which units a line has: by hand or by scan, each to be swapped or taken off while it is here. */
export function Units({ order, line, editable }: { order: Order; line: OrderLine; editable: boolean }) {
  const t = useWords("orders");
  if (!line.serialised || line.kind === "kit" || (line.stage !== "reserved" && line.stage !== "tentative"))
    return null;
  const units = line.allocations.filter((unit) => !unit.back);
  const tags = units.map(({ tag }) => tag);
  const label =
    tags.length === 0
      ? t("units.none")
      : tags.length > 3
        ? t("units.more", { tags: tags.slice(0, 3).join(", "), count: tags.length - 3 })
        : tags.join(", ");
  return (
    <Popover
      label={t("units.of", { name: line.name })}
      className="w-88"
      trigger={
        <button
          type="button"
          aria-label={`${t("units.of", { name: line.name })}: ${label}`}
          className="text-subtle rounded-rr hover:bg-hover -mx-1 inline-flex max-w-full items-center gap-1.5 px-1 text-[0.8125rem]"
        >
          <ScanBarcode aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">{label}</span>
        </button>
      }
    >
      <Suspense fallback={<SkeletonLines lines={3} />}>
        <UnitList order={order} line={line} units={units} editable={editable} />
      </Suspense>
    </Popover>
  );
}
