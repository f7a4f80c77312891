import { useInfiniteQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import type { Product } from "@/api/types";
import { PartCard } from "@/shared/part-card";
import { useCan } from "@/shared/session";
import { useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { transfersQuery } from "../moves-api";
import { TransferRows } from "./transfer-rows";

const TransferDialog = lazy(() => import("./transfer-dialog"));

/** What of a product is on its way between stores. */
export function TransfersCard({ product }: { product: Product }) {
  const t = useWords("catalog");
  const mayWrite = useCan("catalog:write");
  const { live } = useStores();
  const transfers = useInfiniteQuery(transfersQuery({ product: product.id }));
  const rows = transfers.data?.pages.flatMap((page) => page.data) ?? [];
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PartCard
        title={t("transfers.title")}
        query={transfers}
        isEmpty={() => rows.length === 0}
        empty={live.length > 1 ? t("transfers.noneHere") : t("transfers.oneStore")}
        addLabel={t("common:add")}
        onAdd={mayWrite && live.length > 1 ? () => setAdding(true) : undefined}
      >
        {() => <TransferRows transfers={rows} />}
      </PartCard>
      <Suspense>{adding && <TransferDialog product={product} onClose={() => setAdding(false)} />}</Suspense>
    </>
  );
}
