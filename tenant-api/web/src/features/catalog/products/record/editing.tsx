import type { ReactNode } from "react";
import type { Product, ProductPatch } from "@/api/types";
import { queryClient } from "@/shared/query-client";
import { makeEditing } from "@/shared/record-editing";
import { useCan } from "@/shared/session";
import { keepProduct, patchProduct, productQuery } from "../../api";
import { useFieldLabel } from "../../labels";

const products = makeEditing<Product, ProductPatch>();

export function useEditing() {
  const { record, ...editing } = products.useEditing();
  return { product: record, ...editing };
}

export function EditingProvider({ product, children }: { product: Product; children: ReactNode }) {
  const mayWrite = useCan("catalog:write");
  const label = useFieldLabel("products");
  return (
    <products.EditingProvider
      record={product}
      editable={mayWrite && !product.archived}
      send={(base, patch) => patchProduct(base.id, base.version, patch)}
      keep={keepProduct}
      read={() => queryClient.fetchQuery({ ...productQuery(product.id), staleTime: 0 })}
      label={label}
    >
      {children}
    </products.EditingProvider>
  );
}
