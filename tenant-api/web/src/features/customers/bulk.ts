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

/** What came of a bulk act over all its lots. */
export interface BulkSum {
  done: number;
  skipped: number;
  /** What takes each lot back, the last one first. */
  undo: string[];
}

/** Lots of at most `size`. */
export function chunk<T>(all: readonly T[], size: number): T[][] {
  const lots: T[][] = [];
  for (let at = 0; at < all.length; at += size) lots.push(all.slice(at, at + size));
  return lots;
}

/** Adds one lot's result to the sum. */
export function addLot(sum: BulkSum, lot: Pick<BulkResult, "done" | "skipped" | "undo">): BulkSum {
  return {
    done: sum.done + lot.done,
    skipped: sum.skipped + lot.skipped.length,
    undo: lot.undo ? [lot.undo, ...sum.undo] : sum.undo,
  };
}

/** Runs a bulk act in lots, one after another. */
export async function runBulk({ ids, action, tag }: BulkRequest): Promise<BulkSum> {
  let sum: BulkSum = { done: 0, skipped: 0, undo: [] };
  try {
    for (const lot of chunk(ids, BULK_MAX)) {
      sum = addLot(
        sum,
        await unwrap(api.POST("/api/v1/customers/bulk", { body: { ids: lot, action, tag } })),
      );
    }
  } finally {
    await refreshCustomers();
  }
  return sum;
}

/** Takes a bulk act back, lot by lot, in the opposite order. */
export async function undoBulk(ids: readonly string[]): Promise<void> {
  try {
    for (const id of ids) await api.POST("/api/v1/customers/bulk/{id}/undo", { params: { path: { id } } });
  } finally {
    await refreshCustomers();
  }
}
