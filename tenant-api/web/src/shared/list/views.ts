import { ifMatch, unwrap } from "@rentright/ui/lib/api";
import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { SavedView, SavedViewBody } from "@/api/types";
import { queryClient } from "../query-client";

export const viewsQuery = (collection: string) =>
  queryOptions({
    queryKey: ["views", collection],
    staleTime: 60_000,
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/views", { params: { query: { collection } }, signal })),
  });

const refresh = () => queryClient.invalidateQueries({ queryKey: ["views"] });

export async function createView(body: SavedViewBody): Promise<SavedView> {
  const view = await unwrap(api.POST("/api/v1/views", { body }));
  await refresh();
  return view;
}

export async function patchView(view: SavedView, body: Partial<SavedViewBody>): Promise<SavedView> {
  const changed = await unwrap(
    api.PATCH("/api/v1/views/{id}", {
      params: { path: { id: view.id } },
      body,
      headers: ifMatch(view.version),
    }),
  );
  await refresh();
  return changed;
}

export async function deleteView(view: SavedView): Promise<void> {
  await api.DELETE("/api/v1/views/{id}", {
    params: { path: { id: view.id } },
    headers: ifMatch(view.version),
  });
  await refresh();
}
