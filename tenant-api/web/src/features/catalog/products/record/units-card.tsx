import { Button } from "@rentright/ui/button";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Link } from "react-router";
import { to } from "@/shared/links";
import { PartCard } from "@/shared/part-card";
import { useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { assetsQuery } from "../../assets-api";
import { StandingPill } from "../../standing-pill";
import type { LabelsOf } from "../../labels/labels-dialog";
import { useEditing } from "./editing";

const NewAssetsDialog = lazy(() => import("./new-assets-dialog"));
const LabelsDialog = lazy(() => import("../../labels/labels-dialog"));
const SHOWN = 30;

/** The product's assets by tag; more of them are a press away. */
export function UnitsCard() {
  const t = useWords("catalog");
  const { product, editable } = useEditing();
  const { live, nameOf } = useStores();
  const assets = useInfiniteQuery(assetsQuery({ product: product.id }, SHOWN));
  const [adding, setAdding] = useState(false);
  const [printing, setPrinting] = useState<LabelsOf | null>(null);
  const rows = assets.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      <PartCard
        title={t("assets.ofProduct")}
        query={assets}
        isEmpty={() => rows.length === 0}
        empty={live.length > 0 ? t("assets.none") : t("stock.noStore")}
        addLabel={t("assets.add")}
        onAdd={editable && live.length > 0 ? () => setAdding(true) : undefined}
      >
        {() => (
          <>
            <ul className="divide-line divide-y">
              {rows.map((asset) => (
                <li key={asset.id}>
                  <Link
                    to={to.asset(asset.id)}
                    className="hover:bg-hover/60 flex items-center gap-3 px-4 py-1.5 outline-offset-[-2px]"
                  >
                    <span className="min-w-0 flex-1 truncate font-medium tabular-nums">{asset.tag}</span>
                    <span className="text-muted min-w-0 truncate text-[0.8125rem]">
                      {asset.out ? asset.out.order_number : nameOf(asset.store_id)}
                    </span>
                    <StandingPill asset={asset} />
                  </Link>
                </li>
              ))}
            </ul>
            <div className="border-line flex gap-2 border-t p-2 empty:hidden">
              {assets.hasNextPage && (
                <Button
                  size="sm"
                  variant="ghost"
                  busy={assets.isFetchingNextPage}
                  onClick={() => void assets.fetchNextPage()}
                >
                  {t("showMore")}
                </Button>
              )}
              {rows.length > 0 && (
                <>
                  <Button asChild size="sm" variant="ghost">
                    <Link to={to.assetsWith({ field: "product", op: "eq", value: product.id })}>
                      {t("assets.all")}
                    </Link>
                  </Button>
                  <Button
                    size="sm"
                    variant="ghost"
                    icon={<Printer aria-hidden />}
                    onClick={() => setPrinting({ product: product.id })}
                  >
                    {t("labels.print")}
                  </Button>
                </>
              )}
            </div>
          </>
        )}
      </PartCard>
      <Suspense>
        {adding && (
          <NewAssetsDialog
            product={product}
            onClose={() => setAdding(false)}
            onLabels={(ids) => setPrinting({ ids })}
          />
        )}
        {printing && <LabelsDialog of={printing} onClose={() => setPrinting(null)} />}
      </Suspense>
    </>
  );
}
