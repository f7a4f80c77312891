/** At which store's counter one stands: kept on the device, for that is where the counter is. */
import { unwrap } from "@rentright/ui/lib/api";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/client";
import type { Store } from "@/api/types";
import { can, useSession } from "@/shared/session";
import type { Place } from "./today";

export const storesQuery = queryOptions({
  queryKey: ["stores", "open"],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }) => {
    const { data } = await unwrap(api.GET("/api/v1/stores", { signal }));
    return data.filter((store) => !store.archived);
  },
});

const keyOf = (tenant: string) => `rr-store-${tenant}`;

function kept(tenant: string): string | null {
  try {
    return localStorage.getItem(keyOf(tenant));
  } catch {
    return null;
  }
}

/** The store that this device has chosen; all of them when there is but one, or none is chosen. */
export function readStore(
  stores: readonly Pick<Store, "id" | "time_zone">[],
  tenant: string,
  companyZone: string,
): Place {
  const id = kept(tenant);
  const store = stores.length > 1 ? stores.find((one) => one.id === id) : undefined;
  return {
    store: store?.id ?? null,
    timeZone: (store ?? stores[0])?.time_zone ?? companyZone,
  };
}

export function useHere() {
  const session = useSession();
  const tenant = session.tenant.id;
  const stores = useQuery({ ...storesQuery, enabled: can(session, "catalog:read") });
  const [, setChosen] = useState(0);
  const choose = (id: string) => {
    try {
      localStorage.setItem(keyOf(tenant), id);
    } catch {
      // Not remembered, then.
    }
    setChosen((times) => times + 1);
  };
  return {
    stores: stores.data ?? [],
    place: readStore(stores.data ?? [], tenant, session.tenant.time_zone),
    /** Until the stores are known, the day's bounds are not. */
    known: !stores.isPending || !can(session, "catalog:read"),
    choose,
  };
}
