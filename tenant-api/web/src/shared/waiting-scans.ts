/**
 * How many scans wait on this device, kept where the shell can read it without loading scan mode. Nothing is kept
 * until scan mode has been used here.
 */
import { useSyncExternalStore } from "react";

const EVENT = "rr-waiting-scans";
const keyOf = (tenant: string, staff: string) => `rr-scans-${tenant}-${staff}`;

/** Null where scan mode has never been used. */
export function waitingScans(tenant: string, staff: string): number | null {
  try {
    const text = localStorage.getItem(keyOf(tenant, staff));
    return text === null ? null : Number(text) || 0;
  } catch {
    return null;
  }
}

export function tellWaitingScans(tenant: string, staff: string, count: number | null): void {
  try {
    const key = keyOf(tenant, staff);
    if (count === null) localStorage.removeItem(key);
    else if (localStorage.getItem(key) !== String(count)) localStorage.setItem(key, String(count));
    else return;
  } catch {
    // The shell does not hear of it, then; scan mode itself still shows what waits.
  }
  window.dispatchEvent(new Event(EVENT));
}

function watch(listener: () => void): () => void {
  window.addEventListener(EVENT, listener);
  // Told by other pages of this browser.
  window.addEventListener("storage", listener);
  return () => {
    window.removeEventListener(EVENT, listener);
    window.removeEventListener("storage", listener);
  };
}

export const useWaitingScans = (tenant: string, staff: string): number =>
  useSyncExternalStore(watch, () => waitingScans(tenant, staff) ?? 0);
