import { ifMatch, unwrap } from "@rentright/ui/lib/api";
import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { RatePlan, RateRules } from "@/api/types";
import { queryClient } from "@/shared/query-client";
import { ratesQuery } from "@/shared/rates";

export const rateQuery = (id: string) =>
  queryOptions({
    queryKey: ["rate-plans", "one", id],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/rate-plans/{id}", { params: { path: { id } }, signal })),
  });

function keep(plan: RatePlan): RatePlan {
  queryClient.setQueryData(rateQuery(plan.id).queryKey, plan);
  void queryClient.invalidateQueries({ queryKey: ratesQuery.queryKey });
  return plan;
}

/** Saves a plan: a new one, or another version of the one that was seen. */
export async function saveRate(seen: RatePlan | null, body: { name: string; rules: RateRules }) {
  if (!seen) return keep(await unwrap(api.POST("/api/v1/rate-plans", { body })));
  const params = { path: { id: seen.id }, header: ifMatch(seen.version) };
  return keep(await unwrap(api.PATCH("/api/v1/rate-plans/{id}", { params, body })));
}

export async function putAside(plan: RatePlan, aside: boolean) {
  const params = { path: { id: plan.id } };
  const path = aside ? "/api/v1/rate-plans/{id}/archive" : "/api/v1/rate-plans/{id}/unarchive";
  return keep(await unwrap(api.POST(path, { params })));
}
