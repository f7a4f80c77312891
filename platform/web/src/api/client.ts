import { createApi } from "@rentright/ui/lib/api";
import { fetchOnce } from "@rentright/ui/lib/early";
import type { paths } from "./schema.gen";

/** The sign-up host's API, same origin. Failed replies throw `ApiError`. */
export const api = createApi<paths>({ fetch: fetchOnce });
