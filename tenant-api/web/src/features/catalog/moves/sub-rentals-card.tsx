import { useInfiniteQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import type { Product } from "@/api/types";
import { PartCard } from "@/shared/part-card";
import { useCan } from "@/shared/session";
import { useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { subRentalsQuery } from "../moves-api";
import { SubRentalRows } from "./sub-rental-rows";

const SubRentalDialog = lazy(() => import("./sub-rental-dialog"));

/** What is rented from suppliers of a product. */
export function SubRentalsCard({ product }: { product: Product }) {
  const t = useWords("catalog");
  const mayWrite = useCan("catalog:write");
  const { live } = useStores();
  const rentals = useInfiniteQuery(subRentalsQuery({ product: product.id }));
  const rows = rentals.data?.pages.flatMap((page) => page.data) ?? [];
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PartCard
        title={t("subRentals.title")}
        query={rentals}
        isEmpty={() => rows.length === 0}
        empty={t("subRentals.noneHere")}
        addLabel={t("common:add")}
        onAdd={mayWrite && live.length > 0 ? () => setAdding(true) : undefined}
      >
        {() => <SubRentalRows rentals={rows} />}
      </PartCard>
      <Suspense>{adding && <SubRentalDialog product={product} onClose={() => setAdding(false)} />}</Suspense>
    </>
  );
}
