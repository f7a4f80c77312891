import { unwrap } from "@rentright/ui/lib/api";
import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";

/** The company's rate plans, also those put aside: products may still have them. */
export const ratesQuery = queryOptions({
  queryKey: ["rate-plans", "list"],
  queryFn: ({ signal }) =>
    unwrap(api.GET("/api/v1/rate-plans", { params: { query: { archived: "all" } }, signal })),
});
