/** This device's queue for who is signed in: one for each company and staff member. */
import { useEffect, useSyncExternalStore } from "react";
import { useSession } from "@/shared/session";
import { tellWaitingScans } from "@/shared/waiting-scans";
import { wire } from "./api";
import { ScanQueue, type QueueState, type Told } from "./queue";
import { deviceShelf, shelfName } from "./shelf";

const queues = new Map<string, ScanQueue>();

export function queueFor(tenant: string, staff: string): ScanQueue {
  const name = shelfName(tenant, staff);
  const there = queues.get(name);
  if (there) return there;
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(name) : undefined;
  const queue = new ScanQueue({
    shelf: deviceShelf(name),
    wire,
    alone: async (work) => {
      if ("locks" in navigator) await navigator.locks.request(name, work);
      else await work();
    },
    offline: () => !navigator.onLine,
    tellOthers: () => channel?.postMessage("changed"),
  });
  queues.set(name, queue);
  channel?.addEventListener("message", () => void queue.reread());
  const tell = () => tellWaitingScans(tenant, staff, queue.state().waiting);
  queue.watch(tell);
  void queue.ready.then(tell);
  window.addEventListener("online", () => void queue.push());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void queue.push();
  });
  void queue.push();
  return queue;
}

/** Forgets what this device knows of a staff member's scans. */
export async function forgetScans(tenant: string, staff: string): Promise<void> {
  await queueFor(tenant, staff).clear();
  tellWaitingScans(tenant, staff, null);
}

export function useQueue(): { queue: ScanQueue; state: QueueState } {
  const { tenant, staff } = useSession();
  const queue = queueFor(tenant.id, staff.id);
  return { queue, state: useSyncExternalStore(queue.watch, queue.state) };
}

/** Asks before a page is left that could not be opened again without a line, or that would take scans with it. */
export function useLeaveWarning({ line, waiting, forgetful }: QueueState): void {
  const stuck = line === "down" || (forgetful && waiting > 0);
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (stuck || !navigator.onLine) event.preventDefault();
    };
    window.addEventListener("beforeunload", onLeave);
    return () => window.removeEventListener("beforeunload", onLeave);
  }, [stuck]);
}

export type { Told };
