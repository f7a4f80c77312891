import { unwrap } from "@rentright/ui/lib/api";
import { api } from "@/api/client";
import type { BulkAction, BulkResult } from "@/api/types";
import { refreshCustomers } from "./api";

/** The most that the server takes at once. */
export const BULK_MAX = 500;

export interface BulkRequest {
  ids: string[];
  action: BulkAction;
  tag?: string;
}

/** Lots of at most `size`. */
export function chunk<T>(all: readonly T[], size: number): T[][] {
  const lots: T[][] = [];
  for (let at = 0; at < all.length; at += size) lots.push(all.slice(at, at + size));
  return lots;
}

const INVERSE: Record<BulkAction, BulkAction> = {
  tag: "untag",
  untag: "tag",
  delete: "restore",
  restore: "delete",
};

/** What takes a bulk act back: its opposite, on those rows only that it really changed. */
export function inverseOf(request: BulkRequest, result: Pick<BulkResult, "skipped">): BulkRequest {
  const skipped = new Set(result.skipped.map(({ id }) => id));
  return { ...request, action: INVERSE[request.action], ids: request.ids.filter((id) => !skipped.has(id)) };
}

/** Runs a bulk act in lots, one after another, and adds their results up. */
export async function runBulk({ ids, action, tag }: BulkRequest): Promise<BulkResult> {
  const sum: BulkResult = { done: 0, skipped: [] };
  try {
    for (const lot of chunk(ids, BULK_MAX)) {
      const part = await unwrap(api.POST("/api/v1/customers/bulk", { body: { ids: lot, action, tag } }));
      sum.done += part.done;
      sum.skipped.push(...part.skipped);
    }
  } finally {
    await refreshCustomers();
  }
  return sum;
}
