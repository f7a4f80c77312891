import { Button } from "@rentright/ui/button";
import { Skeleton } from "@rentright/ui/skeleton";
import { ListPlus } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import type { OrderLine } from "@/api/types";
import { useWords } from "@/shared/words";
import { addLine } from "../api";
import { useAttempts } from "./attempts";
import { useEditing } from "./editing";
import { LineRow } from "./line-row";

const ItemBar = lazy(() => import("../item-bar"));
const OtherLine = lazy(() => import("./other-line"));

/** Heads in order, each with the parts of its kit below it. */
function unfolded(lines: readonly OrderLine[]): OrderLine[] {
  const byPlace = [...lines].sort((left, right) => left.position - right.position);
  return byPlace
    .filter((line) => !line.parent_id)
    .flatMap((head) => [head, ...byPlace.filter((line) => line.parent_id === head.id)]);
}

/** The bar that adds, and what has been added. */
export function Lines() {
  const t = useWords("orders");
  const { record: order, editable } = useEditing();
  const { press } = useAttempts();
  const [other, setOther] = useState(false);
  const lines = useMemo(() => unfolded(order.lines), [order.lines]);
  return (
    <section aria-label={t("lines")} className="bg-surface border-line mt-3 rounded-lg border">
      {editable && (
        <div className="border-line flex items-center gap-2 border-b p-3">
          <Suspense fallback={<Skeleton className="h-9 flex-1" />}>
            <ItemBar
              label={t("bar.label")}
              placeholder={t("bar.hint")}
              store={order.store.id}
              from={order.from}
              to={order.to}
              className="flex-1"
              onPick={({ product, quantity }) =>
                void press(() => addLine(order.id, { product_id: product.id, quantity }))
              }
            />
          </Suspense>
          <Button icon={<ListPlus aria-hidden />} aria-expanded={other} onClick={() => setOther(!other)}>
            <span className="sr-only sm:not-sr-only">{t("other.button")}</span>
          </Button>
        </div>
      )}
      <Suspense>{editable && other && <OtherLine order={order} onClose={() => setOther(false)} />}</Suspense>
      {lines.length === 0 ? (
        <p className="text-muted px-4 py-8 text-center">{editable ? t("noLines") : t("noLinesOver")}</p>
      ) : (
        <>
          <div
            aria-hidden
            className="text-subtle border-line hidden grid-cols-[minmax(0,1fr)_3.75rem_8rem_4rem_6.5rem_3.75rem] gap-x-2 border-b px-3 py-1.5 text-xs font-medium md:grid"
          >
            <span>{t("heads.item")}</span>
            <span className="pr-1.5 text-right">{t("heads.quantity")}</span>
            <span>{t("heads.stock")}</span>
            <span className="pr-1.5 text-right">{t("heads.discount")}</span>
            <span className="pr-1.5 text-right">{t("heads.price")}</span>
          </div>
          <ul aria-label={t("lines")} className="divide-line divide-y">
            {lines.map((line) => (
              <LineRow key={line.id} order={order} line={line} editable={editable} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
