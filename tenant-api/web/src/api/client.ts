import { createApi } from "@rentright/ui/lib/api";
import { fetchOnce } from "@rentright/ui/lib/early";
import type { paths } from "./schema.gen";

const onGone = new Set<() => void>();

/** Called whenever the server says that nobody is signed in (any more). */
export function onUnauthenticated(listener: () => void): () => void {
  onGone.add(listener);
  return () => onGone.delete(listener);
}

/** The tenant's API, same origin. Failed replies throw `ApiError`. */
export const api = createApi<paths>({
  fetch: fetchOnce,
  onUnauthenticated: () => {
    for (const listener of onGone) listener();
  },
});
