import { queryOptions } from "@tanstack/react-query";
import { customerValue } from "@/api/values";
import { customerKeys } from "../api";

export const valueQuery = (id: string) =>
  queryOptions({
    queryKey: customerKeys.part(id, "value"),
    queryFn: ({ signal }) => customerValue(id, signal),
    // What was refused ahead of the page is not asked for again by it.
    retryOnMount: false,
  });
