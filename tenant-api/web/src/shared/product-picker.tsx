import { Combobox } from "@rentright/ui/combobox";
import { unwrap } from "@rentright/ui/lib/api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/client";
import type { Product } from "@/api/types";
import { useDebounced } from "./use-debounced";

export type PickedProduct = Pick<Product, "id" | "name" | "sku" | "stock_method" | "stock">;

/** A product by parts of its name, number or group, as the list finds it. */
export function ProductPicker({
  value,
  onPick,
  only,
  without = [],
  clearOnSelect,
  ...rest
}: {
  value?: PickedProduct | null;
  onPick: (product: PickedProduct) => void;
  /** Only products whose stock is counted so. */
  only?: Product["stock_method"];
  /** Ids that are not offered. */
  without?: readonly string[];
  clearOnSelect?: boolean;
  id?: string;
  placeholder?: string;
  "aria-label"?: string;
  "aria-invalid"?: boolean;
  "aria-describedby"?: string;
}) {
  const [typed, setTyped] = useState("");
  const q = useDebounced(typed.trim(), 200);
  const filter = only && JSON.stringify({ field: "stock_method", op: "eq", value: only });
  const { data } = useQuery({
    queryKey: ["products", "pick", q, only ?? null],
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/v1/products", { params: { query: { q: q || undefined, filter, limit: 20 } }, signal }),
      ),
  });
  const found = (data?.data ?? []).filter((product) => !without.includes(product.id));
  const own = value && !found.some((product) => product.id === value.id) ? [value] : [];
  return (
    <Combobox
      {...rest}
      clearOnSelect={clearOnSelect}
      onInput={(event) => setTyped(event.currentTarget.value)}
      options={[...own, ...found].map(({ id, name, sku }) => ({ value: id, label: name, hint: sku }))}
      value={value?.id}
      onSelect={(id) => {
        const product = found.find((one) => one.id === id);
        setTyped("");
        if (product) onPick(product);
      }}
    />
  );
}
