import { makeEditing } from "@/shared/record-editing";
import type { Order, OrderPatch } from "@/api/types";

/** Changes of the order's own fields; those of its lines go by themselves. */
export const { useEditing, EditingProvider } = makeEditing<Order, OrderPatch>();
