import { useEventSource } from "@rentright/ui/lib/use-event-source";
import { useQuery } from "@tanstack/react-query";
import type { ImportRun, ImportState } from "@/api/types";
import { queryClient } from "@/shared/query-client";
import { importQuery, keepImport } from "./api";

const isMoving = (state: ImportState | undefined) => state === "running" || state === "reverting";

const LISTS = ["customers", "stores", "products", "assets", "orders", "money", "availability", "imports"];

/** One import, followed live while it runs; while the stream is lost, asked for every few seconds. */
export function useImport(id: string) {
  const query = useQuery({
    ...importQuery(id),
    refetchInterval: ({ state }) => (isMoving(state.data?.state) ? 4000 : false),
  });
  const moving = isMoving(query.data?.state);
  useEventSource<ImportRun>(moving ? `/api/v1/imports/${id}/events` : null, "import", (run) => {
    keepImport(run);
    if (isMoving(run.state)) return;
    // It has ended: every list may hold other rows now.
    for (const key of LISTS) void queryClient.invalidateQueries({ queryKey: [key] });
  });
  return query;
}
