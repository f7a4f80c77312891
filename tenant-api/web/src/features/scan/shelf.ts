/** Where scans lie while they wait: a database of the browser's, one for each company and staff member. */
import type { Scan } from "./scan";

export interface Shelf {
  all: () => Promise<Scan[]>;
  put: (scans: readonly Scan[]) => Promise<void>;
  remove: (ids: readonly string[]) => Promise<void>;
  clear: () => Promise<void>;
}

const STORE = "scans";

export const shelfName = (tenant: string, staff: string) => `rentright-scans-${tenant}-${staff}`;

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error("the browser's database did not open"));
  });
}

/** Runs work in one transaction; settles when it is written, not when it was asked for. */
function within<T>(
  db: IDBDatabase,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T> | undefined,
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const tx = db.transaction(STORE, mode, { durability: "strict" });
    const asked = work(tx.objectStore(STORE));
    tx.oncomplete = () => resolve(asked?.result);
    tx.onabort = () => reject(tx.error ?? new Error("the browser's database refused"));
    tx.onerror = () => reject(tx.error ?? new Error("the browser's database refused"));
  });
}

/** A shelf that outlives the page. */
export function deviceShelf(name: string): Shelf {
  let opened: Promise<IDBDatabase> | undefined;
  const db = () => (opened ??= open(name));
  return {
    all: async () =>
      (await within(await db(), "readonly", (store): IDBRequest<Scan[]> => store.getAll())) ?? [],
    put: async (scans) => {
      await within(await db(), "readwrite", (store) => {
        for (const scan of scans) store.put(scan);
        return undefined;
      });
    },
    remove: async (ids) => {
      await within(await db(), "readwrite", (store) => {
        for (const id of ids) store.delete(id);
        return undefined;
      });
    },
    clear: async () => {
      await within(await db(), "readwrite", (store) => store.clear());
    },
  };
}

/** A shelf for a page's lifetime, where the browser keeps nothing (a private window, say), and for tests. */
export function memoryShelf(start: readonly Scan[] = []): Shelf {
  const kept = new Map(start.map((scan) => [scan.id, structuredClone(scan)]));
  return {
    all: async () => [...kept.values()].map((scan) => structuredClone(scan)),
    put: async (scans) => {
      for (const scan of scans) kept.set(scan.id, structuredClone(scan));
    },
    remove: async (ids) => {
      for (const id of ids) kept.delete(id);
    },
    clear: async () => kept.clear(),
  };
}
