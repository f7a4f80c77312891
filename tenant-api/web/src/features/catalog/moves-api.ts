import { ifMatch, unwrap } from "@rentright/ui/lib/api";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Page, SubRental, SubRentalBody, SubRentalState, Transfer, TransferBody } from "@/api/types";
import { queryClient } from "@/shared/query-client";
import { refreshAssets } from "./assets-api";

export interface SubRentalArgs {
  product?: string;
  state?: string;
}

export const subRentalsQuery = (args: SubRentalArgs) =>
  infiniteQueryOptions({
    queryKey: ["sub-rentals", args],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }): Promise<Page<SubRental>> => {
      const query = { ...args, limit: 50, cursor: pageParam };
      return unwrap(api.GET("/api/v1/sub-rentals", { params: { query }, signal }));
    },
    getNextPageParam: (page: Page<SubRental>) => page.next_cursor ?? undefined,
  });

export interface TransferArgs {
  product?: string;
  store?: string;
  state?: string;
}

export const transfersQuery = (args: TransferArgs) =>
  infiniteQueryOptions({
    queryKey: ["transfers", args],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }): Promise<Page<Transfer>> => {
      const query = { ...args, limit: 50, cursor: pageParam };
      return unwrap(api.GET("/api/v1/transfers", { params: { query }, signal }));
    },
    getNextPageParam: (page: Page<Transfer>) => page.next_cursor ?? undefined,
  });

export const dueQuery = (days: number) =>
  queryOptions({
    queryKey: ["services", "due", days],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/services/due", { params: { query: { days } }, signal })),
  });

async function refreshMoves(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ["sub-rentals"] }),
    queryClient.invalidateQueries({ queryKey: ["transfers"] }),
    refreshAssets(),
  ]);
}

/** Saves a sub-rental: a new one, or another version of the one that was seen. */
export async function saveSubRental(seen: SubRental | null, body: SubRentalBody, force = false) {
  if (seen) {
    const { product_id: _, store_id: _store, state: _state, ...part } = body;
    const params = { path: { id: seen.id }, header: ifMatch(seen.version) };
    await api.PATCH("/api/v1/sub-rentals/{id}", { params, body: { ...part, force } });
  } else {
    await api.POST("/api/v1/sub-rentals", { body });
  }
  await refreshMoves();
}

export async function moveSubRental(seen: SubRental, state: SubRentalState, force = false): Promise<void> {
  const params = { path: { id: seen.id }, header: ifMatch(seen.version) };
  await api.PATCH("/api/v1/sub-rentals/{id}", { params, body: { state, force } });
  await refreshMoves();
}

export async function createTransfer(body: TransferBody): Promise<void> {
  await api.POST("/api/v1/transfers", { body });
  await refreshMoves();
}

export interface TransferPart {
  leaves_at?: string;
  arrives_at?: string;
  quantity?: number;
  note?: string | null;
  force?: boolean;
}

export async function patchTransfer(seen: Transfer, body: TransferPart): Promise<void> {
  const params = { path: { id: seen.id }, header: ifMatch(seen.version) };
  await api.PATCH("/api/v1/transfers/{id}", { params, body });
  await refreshMoves();
}

export async function stepTransfer(
  id: string,
  step: "depart" | "arrive" | "cancel",
  force = false,
): Promise<void> {
  await api.POST(`/api/v1/transfers/{id}/${step}` as const, { params: { path: { id } }, body: { force } });
  await refreshMoves();
}
