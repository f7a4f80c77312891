import { Checkbox } from "@rentright/ui/checkbox";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "@rentright/ui/button";
import { useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { assetsQuery } from "../assets-api";

/** The assets of a product that a store has in service, to tick. */
export function AssetTicks({
  product,
  store,
  ids,
  error,
  onChange,
}: {
  product: string;
  store: string;
  ids: readonly string[];
  error?: string;
  onChange: (ids: string[]) => void;
}) {
  const t = useWords("catalog");
  const { nameOf } = useStores();
  const filter = JSON.stringify({ field: "state", op: "eq", value: "in_service" });
  const assets = useInfiniteQuery(assetsQuery({ product, store, filter }));
  const rows = assets.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <fieldset className="sm:col-span-2">
      <legend className="mb-1 font-medium">{t("transfers.which")}</legend>
      {assets.isPending ? (
        <SkeletonLines lines={2} />
      ) : rows.length === 0 ? (
        <p className="text-attention">{t("transfers.noneAtStore", { store: nameOf(store) })}</p>
      ) : (
        <ul className="border-line rounded-rr grid max-h-44 gap-x-4 gap-y-1 overflow-y-auto border p-2.5 sm:grid-cols-3">
          {rows.map((asset) => (
            <li key={asset.id}>
              <Checkbox
                label={asset.tag}
                disabled={Boolean(asset.out)}
                checked={ids.includes(asset.id)}
                onChange={(event) =>
                  onChange(
                    event.currentTarget.checked ? [...ids, asset.id] : ids.filter((id) => id !== asset.id),
                  )
                }
              />
            </li>
          ))}
        </ul>
      )}
      {assets.hasNextPage && (
        <Button
          size="sm"
          variant="ghost"
          className="mt-1"
          busy={assets.isFetchingNextPage}
          onClick={() => void assets.fetchNextPage()}
        >
          {t("showMore")}
        </Button>
      )}
      {error ? (
        <p role="alert" className="text-late mt-1 text-[0.8125rem]">
          {error}
        </p>
      ) : (
        rows.length > 0 && (
          <p className="text-subtle mt-1 text-[0.8125rem]">
            {t("transfers.whichHelp", { store: nameOf(store) })}
          </p>
        )
      )}
    </fieldset>
  );
}
