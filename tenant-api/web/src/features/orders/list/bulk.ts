import { unwrap } from "@rentright/ui/lib/api";
import { isApiError } from "@rentright/ui/lib/problem";
import { api } from "@/api/client";
import type { Order } from "@/api/types";
import { queryClient } from "@/shared/query-client";
import { orderKeys, patchOrder, readOrder } from "../api";

export type BulkAct = { act: "tag" | "untag"; tag: string } | { act: "close" | "reopen" };

/** What takes an act back, for those that it changed. */
export function inverseOf(act: BulkAct): BulkAct {
  switch (act.act) {
    case "tag":
      return { ...act, act: "untag" };
    case "untag":
      return { ...act, act: "tag" };
    case "close":
      return { act: "reopen" };
    case "reopen":
      return { act: "close" };
  }
}

/** The tags after an act; null where it changes nothing. */
export function tagsAfter(tags: readonly string[], act: "tag" | "untag", tag: string): string[] | null {
  if (act === "tag") return tags.includes(tag) ? null : [...tags, tag];
  return tags.includes(tag) ? tags.filter((one) => one !== tag) : null;
}

export type Seen = Pick<Order, "id" | "version" | "tags">;

/** The order as it is then; null where there was nothing to change. */
async function turnTag(seen: Seen, act: "tag" | "untag", tag: string): Promise<Seen | null> {
  const tags = tagsAfter(seen.tags, act, tag);
  if (!tags) return null;
  try {
    return await patchOrder(seen, { tags });
  } catch (error) {
    if (!isApiError(error, "precondition-failed")) throw error;
    // Somebody changed it meanwhile: the tag goes onto what it is now.
    return turnTag(await readOrder(seen.id), act, tag);
  }
}

async function turn(seen: Seen, act: BulkAct): Promise<Seen | null> {
  if ("tag" in act) return turnTag(seen, act.act, act.tag);
  const params = { path: { id: seen.id } };
  return act.act === "close"
    ? unwrap(api.POST("/api/v1/orders/{id}/close", { params }))
    : unwrap(api.POST("/api/v1/orders/{id}/reopen", { params }));
}

export interface BulkSum {
  /** Those that were changed, as they are now. */
  done: Seen[];
  /** How many may not be: what they are does not allow it. */
  refused: number;
}

/** Does the same with several orders, one after another. Stops where it is not the order that is in the way. */
export async function runBulk(orders: readonly Seen[], act: BulkAct): Promise<BulkSum> {
  const sum: BulkSum = { done: [], refused: 0 };
  try {
    for (const order of orders) {
      try {
        const changed = await turn(order, act);
        if (changed) sum.done.push(changed);
      } catch (error) {
        if (!isApiError(error) || ![404, 409, 422].includes(error.status)) throw error;
        sum.refused += 1;
      }
    }
  } finally {
    await queryClient.invalidateQueries({ queryKey: orderKeys.all });
  }
  return sum;
}
