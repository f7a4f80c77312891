import { unwrap } from "@rentright/ui/lib/api";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "@/api/client";
import type { Store } from "@/api/types";
import { useSession } from "./session";

/** All stores, also those out of use: what happened there still names them. */
export const storesQuery = queryOptions({
  queryKey: ["stores", "list"],
  staleTime: 60_000,
  queryFn: async ({ signal }) => {
    const { data } = await unwrap(
      api.GET("/api/v1/stores", { params: { query: { archived: "all" } }, signal }),
    );
    return data as Store[];
  },
});

export interface Stores {
  all: readonly Store[];
  /** Those in use. */
  live: readonly Store[];
  options: ReadonlyArray<{ value: string; label: string }>;
  nameOf: (id: string) => string;
  /** The zone whose clock a store goes by. */
  zoneOf: (id: string) => string;
}

const NONE: readonly Store[] = [];

/** The company's stores, by name. */
export function useStores(): Stores {
  const { tenant } = useSession();
  const { data } = useQuery(storesQuery);
  return useMemo(() => {
    const all = data ?? NONE;
    const live = all.filter((store) => !store.archived);
    const find = (id: string) => all.find((store) => store.id === id);
    return {
      all,
      live,
      options: live.map(({ id, name }) => ({ value: id, label: name })),
      nameOf: (id) => find(id)?.name ?? "",
      zoneOf: (id) => find(id)?.time_zone ?? tenant.time_zone,
    };
  }, [data, tenant.time_zone]);
}
