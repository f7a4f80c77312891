import { ifMatch, unwrap } from "@rentright/ui/lib/api";
import { isApiError, networkError, toApiError } from "@rentright/ui/lib/problem";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { ImportPatch, ImportRow, ImportRun, Page } from "@/api/types";
import { queryClient } from "@/shared/query-client";

export const importKeys = {
  all: ["imports"] as const,
  one: (id: string) => ["imports", "one", id] as const,
  rows: (id: string) => ["imports", "one", id, "rows"] as const,
};

export const importsQuery = queryOptions({
  queryKey: ["imports", "list"],
  queryFn: ({ signal }): Promise<Page<ImportRun>> =>
    unwrap(api.GET("/api/v1/imports", { params: { query: { limit: 50 } }, signal })),
});

export const kindsQuery = queryOptions({
  queryKey: ["imports", "kinds"],
  staleTime: Infinity,
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/imports/kinds", { signal })),
});

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: importKeys.one(id),
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/imports/{id}", { params: { path: { id } }, signal })),
  });

export const problemRowsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: importKeys.rows(id),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET("/api/v1/imports/{id}/rows", {
          params: { path: { id }, query: { only: "problems", limit: 50, cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page: Page<ImportRow>) => page.next_cursor ?? undefined,
  });

/** The largest file that the server takes. */
export const FILE_MAX = 25 * 1024 * 1024;

/** Sends the file as a form: the one request that is not JSON. */
export async function uploadImport(kind: string, file: File): Promise<ImportRun> {
  const body = new FormData();
  body.set("kind", kind);
  body.set("file", file, file.name);
  let reply: Response;
  try {
    reply = await fetch("/api/v1/imports", {
      method: "POST",
      body,
      credentials: "same-origin",
      headers: { accept: "application/json", "idempotency-key": crypto.randomUUID() },
    });
  } catch (cause) {
    throw networkError(cause);
  }
  const json: unknown = await reply.json().catch(() => undefined);
  if (!reply.ok) throw toApiError(reply, json);
  const run = json as ImportRun;
  keepImport(run);
  void queryClient.invalidateQueries({ queryKey: importsQuery.queryKey });
  return run;
}

export function keepImport(run: ImportRun): void {
  queryClient.setQueryData(importKeys.one(run.id), run);
}

/**
 * Changes a draft. The version is the newest we know, not the one on screen when the reader began: corrections of
 * cells follow one another faster than replies come. Should another window have been first, read and try once more.
 */
export async function patchImport(id: string, body: ImportPatch): Promise<ImportRun> {
  const send = (version: number) =>
    unwrap(api.PATCH("/api/v1/imports/{id}", { params: { path: { id } }, body, headers: ifMatch(version) }));
  const known = await queryClient.ensureQueryData(importQuery(id));
  let run: ImportRun;
  try {
    run = await send(known.version);
  } catch (error) {
    if (!isApiError(error, "precondition-failed")) throw error;
    const fresh = await queryClient.fetchQuery({ ...importQuery(id), staleTime: 0 });
    run = await send(fresh.version);
  }
  keepImport(run);
  return run;
}

type Act = "run" | "cancel" | "revert";

export async function actOnImport(id: string, act: Act): Promise<void> {
  const params = { path: { id } };
  if (act === "run") await api.POST("/api/v1/imports/{id}/run", { params });
  else if (act === "cancel") await api.POST("/api/v1/imports/{id}/cancel", { params });
  else await api.POST("/api/v1/imports/{id}/revert", { params });
  await queryClient.invalidateQueries({ queryKey: importKeys.all });
}
