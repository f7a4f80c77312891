import { unwrap } from "@rentright/ui/lib/api";
import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";

/** The company's rental rules: taxes, fees, what holds where a product says nothing itself. */
export const rentalQuery = queryOptions({
  queryKey: ["settings", "rental"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/settings/rental", { signal })),
});
