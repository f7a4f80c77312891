import { ifMatch, unwrap } from "@rentright/ui/lib/api";
import { infiniteQueryOptions, queryOptions, type InfiniteData } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { components } from "@/api/schema.gen";
import type { ChangeStock, Page, Product, ProductPatch, StockOf } from "@/api/types";
import { customFieldsQuery } from "@/shared/custom-fields";
import { queryClient } from "@/shared/query-client";

export const productKeys = {
  all: ["products"] as const,
  lists: ["products", "list"] as const,
  one: (id: string) => ["products", "one", id] as const,
};

/** What the server needs to know of a list's state. */
export interface ListArgs {
  q?: string;
  filter?: string;
  sort?: string;
  archived?: "only";
}

// Custom values are ours to type: the schema knows them as anything.
const read = (wire: components["schemas"]["Product"]) => wire as Product;

const PAGE = 100;

export const productsQuery = (args: ListArgs) =>
  infiniteQueryOptions({
    queryKey: [...productKeys.lists, args],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }): Promise<Page<Product>> => {
      const query = { ...args, limit: PAGE, cursor: pageParam };
      const page = await unwrap(api.GET("/api/v1/products", { params: { query }, signal }));
      return { ...page, data: page.data.map(read) };
    },
    getNextPageParam: (page: Page<Product>) => page.next_cursor ?? undefined,
  });

export const productQuery = (id: string) =>
  queryOptions({
    queryKey: productKeys.one(id),
    queryFn: async ({ signal }) =>
      read(await unwrap(api.GET("/api/v1/products/{id}", { params: { path: { id } }, signal }))),
  });

export const productFieldsQuery = customFieldsQuery("products");
export const assetFieldsQuery = customFieldsQuery("assets");

export const groupsQuery = queryOptions({
  queryKey: ["products", "groups"],
  staleTime: 60_000,
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/products/groups", { signal })),
});

export const tagsQuery = queryOptions({
  queryKey: ["products", "tags"],
  staleTime: 60_000,
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/products/tags", { signal })),
});

export const stockQuery = (id: string) =>
  queryOptions({
    queryKey: [...productKeys.one(id), "stock"],
    queryFn: async ({ signal }) => {
      const { data } = await unwrap(
        api.GET("/api/v1/products/{id}/stock", { params: { path: { id } }, signal }),
      );
      return data as StockOf[];
    },
  });

/** Puts a fresh product wherever the old one is shown, without asking the server again. */
export function keepProduct(product: Product): void {
  queryClient.setQueryData(productKeys.one(product.id), product);
  queryClient.setQueriesData<InfiniteData<Page<Product>>>(
    { queryKey: productKeys.lists },
    (list) =>
      list && {
        ...list,
        pages: list.pages.map((page) => ({
          ...page,
          data: page.data.map((one) => (one.id === product.id ? product : one)),
        })),
      },
  );
}

/** After acts that change which rows a list holds, or what the stores have. */
export async function refreshProducts(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: productKeys.all });
}

export async function createProduct(body: ProductPatch): Promise<Product> {
  const product = read(await unwrap(api.POST("/api/v1/products", { body })));
  queryClient.setQueryData(productKeys.one(product.id), product);
  void refreshProducts();
  return product;
}

export async function patchProduct(id: string, version: number, body: ProductPatch): Promise<Product> {
  const params = { path: { id }, header: ifMatch(version) };
  return read(await unwrap(api.PATCH("/api/v1/products/{id}", { params, body })));
}

/** Takes products out of use, or back into it. */
export async function archiveProducts(ids: readonly string[], archived: boolean): Promise<void> {
  const path = archived ? "/api/v1/products/{id}/archive" : "/api/v1/products/{id}/unarchive";
  try {
    for (const id of ids) keepProduct(read(await unwrap(api.POST(path, { params: { path: { id } } }))));
  } finally {
    await refreshProducts();
  }
}

/** Counts or changes the level of a bulk product in a store. */
export async function changeStock(id: string, body: ChangeStock) {
  const done = await unwrap(api.POST("/api/v1/products/{id}/stock", { params: { path: { id } }, body }));
  await refreshProducts();
  return done;
}
