import { ifMatch, unwrap } from "@rentright/ui/lib/api";
import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { components } from "@/api/schema.gen";
import type { SavedView, SavedViewBody } from "@/api/types";
import { queryClient } from "../query-client";

type Wire = components["schemas"];

// The server keeps a view's query as free-form JSON; what stands in it is ours, so its type is ours too.
const read = (view: Wire["View"]) => view as unknown as SavedView;

export const viewsQuery = (collection: string) =>
  queryOptions({
    queryKey: ["views", collection],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const { data } = await unwrap(api.GET("/api/v1/views", { params: { query: { collection } }, signal }));
      return { data: data.map(read) };
    },
  });

const refresh = () => queryClient.invalidateQueries({ queryKey: ["views"] });

export async function createView(view: SavedViewBody): Promise<SavedView> {
  const body = view as Wire["CreateView"];
  const created = read(await unwrap(api.POST("/api/v1/views", { body })));
  await refresh();
  return created;
}

export async function patchView(
  { id, version }: SavedView,
  part: Partial<SavedViewBody>,
): Promise<SavedView> {
  const body = part as Wire["UpdateView"];
  const params = { path: { id }, header: ifMatch(version) };
  const changed = read(await unwrap(api.PATCH("/api/v1/views/{id}", { params, body })));
  await refresh();
  return changed;
}

export async function deleteView({ id, version }: SavedView): Promise<void> {
  await api.DELETE("/api/v1/views/{id}", { params: { path: { id }, header: ifMatch(version) } });
  await refresh();
}
