import { ifMatch, unwrap } from "@rentright/ui/lib/api";
import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { components } from "@/api/schema.gen";
import type { Store, StorePatch } from "@/api/types";
import { queryClient } from "@/shared/query-client";
import { storesQuery } from "@/shared/stores";

const read = (wire: components["schemas"]["Store"]) => wire as Store;

export const storeQuery = (id: string) =>
  queryOptions({
    queryKey: ["stores", "one", id],
    queryFn: async ({ signal }) =>
      read(await unwrap(api.GET("/api/v1/stores/{id}", { params: { path: { id } }, signal }))),
  });

export function keepStore(store: Store): Store {
  queryClient.setQueryData(storeQuery(store.id).queryKey, store);
  void queryClient.invalidateQueries({ queryKey: storesQuery.queryKey });
  return store;
}

export async function createStore(body: StorePatch): Promise<Store> {
  return keepStore(read(await unwrap(api.POST("/api/v1/stores", { body }))));
}

export async function patchStore(id: string, version: number, body: StorePatch): Promise<Store> {
  const params = { path: { id }, header: ifMatch(version) };
  return read(await unwrap(api.PATCH("/api/v1/stores/{id}", { params, body })));
}

/** Takes a store out of use, or back into it. */
export async function archiveStore(id: string, archive: boolean): Promise<Store> {
  const path = archive ? "/api/v1/stores/{id}/archive" : "/api/v1/stores/{id}/unarchive";
  return keepStore(read(await unwrap(api.POST(path, { params: { path: { id } } }))));
}
