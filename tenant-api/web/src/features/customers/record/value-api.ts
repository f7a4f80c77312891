import { unwrap } from "@rentright/ui/lib/api";
import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import { customerKeys } from "../api";

export const valueQuery = (id: string) =>
  queryOptions({
    queryKey: customerKeys.part(id, "value"),
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/customers/{id}/value", { params: { path: { id } }, signal })),
    // What was refused ahead of the page is not asked for again by it.
    retryOnMount: false,
  });
