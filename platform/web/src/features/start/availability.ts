import { unwrap } from "@rentright/ui/lib/api";
import { isApiError } from "@rentright/ui/lib/problem";
import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Availability } from "@/api/types";
import { useDebounced } from "@/shared/use-debounced";
import { SLUG_FORM } from "./slugify";

export type AddressState =
  | { kind: "none" }
  | { kind: "checking" }
  | { kind: "free" }
  | { kind: "refused"; answer: Availability }
  /** The check could not be made (limit, connection): the form is judged when it is sent. */
  | { kind: "unknown" };

/** Whether an address is free, asked once typing has rested. */
export function useAvailability(slug: string): AddressState {
  const rested = useDebounced(slug, 300);
  const askable = SLUG_FORM.test(slug);
  const settled = rested === slug;
  const query = useQuery({
    queryKey: ["availability", rested],
    enabled: askable && settled,
    staleTime: 10_000,
    // A limit wants fewer questions, not more.
    retry: (failures, error) => failures < 1 && isApiError(error) && error.status === 0,
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/signups/availability", { params: { query: { slug: rested } }, signal })),
  });
  if (!askable) return { kind: "none" };
  if (!settled || query.isPending) return { kind: "checking" };
  if (query.error) return { kind: "unknown" };
  return query.data.available ? { kind: "free" } : { kind: "refused", answer: query.data };
}
