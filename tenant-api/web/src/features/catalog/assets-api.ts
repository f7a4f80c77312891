import { ifMatch, unwrap } from "@rentright/ui/lib/api";
import { infiniteQueryOptions, queryOptions, type InfiniteData } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { components } from "@/api/schema.gen";
import type {
  Asset,
  AssetEvent,
  AssetPatch,
  AssetState,
  CreateAssets,
  Downtime,
  DowntimeBody,
  Page,
} from "@/api/types";
import { queryClient } from "@/shared/query-client";
import { refreshProducts } from "./api";

export const assetKeys = {
  all: ["assets"] as const,
  lists: ["assets", "list"] as const,
  one: (id: string) => ["assets", "one", id] as const,
};

export interface AssetArgs {
  q?: string;
  filter?: string;
  sort?: string;
  product?: string;
  store?: string;
}

const read = (wire: components["schemas"]["Asset"]) => wire as Asset;

const PAGE = 100;

export const assetsQuery = (args: AssetArgs, limit = PAGE) =>
  infiniteQueryOptions({
    queryKey: [...assetKeys.lists, args, limit],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }): Promise<Page<Asset>> => {
      const query = { ...args, limit, cursor: pageParam };
      const page = await unwrap(api.GET("/api/v1/assets", { params: { query }, signal }));
      return { ...page, data: page.data.map(read) };
    },
    getNextPageParam: (page: Page<Asset>) => page.next_cursor ?? undefined,
  });

export const assetQuery = (id: string) =>
  queryOptions({
    queryKey: assetKeys.one(id),
    queryFn: async ({ signal }) =>
      read(await unwrap(api.GET("/api/v1/assets/{id}", { params: { path: { id } }, signal }))),
  });

export const downtimesQuery = (id: string) =>
  queryOptions({
    queryKey: [...assetKeys.one(id), "downtimes"],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/assets/{id}/downtimes", { params: { path: { id } }, signal })),
  });

export const historyQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...assetKeys.one(id), "history"],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }): Promise<Page<AssetEvent>> => {
      const params = { path: { id }, query: { limit: 30, cursor: pageParam } };
      return unwrap(api.GET("/api/v1/assets/{id}/history", { params, signal }));
    },
    getNextPageParam: (page: Page<AssetEvent>) => page.next_cursor ?? undefined,
  });

export const assetValueQuery = (id: string) =>
  queryOptions({
    queryKey: [...assetKeys.one(id), "value"],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/assets/{id}/value", { params: { path: { id } }, signal })),
    // What was refused ahead of the page is not asked for again by it.
    retryOnMount: false,
  });

/** Puts a fresh asset wherever the old one is shown; its history has grown by the change. */
export function keepAsset(asset: Asset): void {
  queryClient.setQueryData(assetKeys.one(asset.id), asset);
  queryClient.setQueriesData<InfiniteData<Page<Asset>>>(
    { queryKey: assetKeys.lists },
    (list) =>
      list && {
        ...list,
        pages: list.pages.map((page) => ({
          ...page,
          data: page.data.map((one) => (one.id === asset.id ? asset : one)),
        })),
      },
  );
  void queryClient.invalidateQueries({ queryKey: [...assetKeys.one(asset.id), "history"] });
}

/** After acts that change which rows lists hold, and with them what products have in the stores. */
export async function refreshAssets(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: assetKeys.all }),
    queryClient.invalidateQueries({ queryKey: ["services"] }),
    refreshProducts(),
  ]);
}

/** Brings assets of a product into the books, as many as there are tags; 200 at once is the server's most. */
export async function createAssets(body: Omit<CreateAssets, "tag"> & { tags: string[] }): Promise<string[]> {
  const made = await unwrap(api.POST("/api/v1/assets", { body }));
  await refreshAssets();
  return "data" in made ? made.data.map(({ id }) => id) : [made.id];
}

export async function patchAsset(id: string, version: number, body: AssetPatch): Promise<Asset> {
  const params = { path: { id }, header: ifMatch(version) };
  const asset = read(await unwrap(api.PATCH("/api/v1/assets/{id}", { params, body })));
  if (body.store_id) void refreshAssets();
  return asset;
}

export interface MoveAsset {
  state: AssetState;
  reason?: string;
  /** Gives its bookings to other assets first. */
  move?: boolean;
  force?: boolean;
}

export async function moveAsset(id: string, body: MoveAsset): Promise<Asset> {
  const params = { path: { id } };
  const asset = read(await unwrap(api.POST("/api/v1/assets/{id}/state", { params, body })));
  keepAsset(asset);
  await refreshAssets();
  return asset;
}

export interface DoneService {
  name: string;
  on: string;
  meter?: number;
  note?: string;
  cost?: { minor: number; currency: string };
}

export async function recordService(id: string, body: DoneService): Promise<void> {
  keepAsset(read(await unwrap(api.POST("/api/v1/assets/{id}/services", { params: { path: { id } }, body }))));
  await refreshAssets();
}

const refreshDowntimes = (id: string) =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: [...assetKeys.one(id), "downtimes"] }),
    queryClient.invalidateQueries({ queryKey: [...assetKeys.one(id), "history"] }),
  ]);

/** Saves a downtime: a new one, or another version of the one that was seen. */
export async function saveDowntime(id: string, seen: Downtime | null, body: DowntimeBody): Promise<void> {
  if (seen) {
    const { move: _, ...part } = body;
    const params = { path: { id, downtime: seen.id }, header: ifMatch(seen.version) };
    await api.PATCH("/api/v1/assets/{id}/downtimes/{downtime}", { params, body: part });
  } else {
    await api.POST("/api/v1/assets/{id}/downtimes", { params: { path: { id } }, body });
  }
  await refreshDowntimes(id);
}

export async function deleteDowntime(id: string, seen: Downtime): Promise<void> {
  const params = { path: { id, downtime: seen.id }, header: ifMatch(seen.version) };
  await api.DELETE("/api/v1/assets/{id}/downtimes/{downtime}", { params });
  await refreshDowntimes(id);
}
