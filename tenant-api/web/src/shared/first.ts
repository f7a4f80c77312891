import type { Permission } from "@/api/types";

export interface Opening {
  params: Readonly<Record<string, string | undefined>>;
  search: URLSearchParams;
  may: (permission: Permission) => boolean;
}

/**
 * What a page exports as `first`: asks for all that it shows at once when the app is opened there, so that requests
 * run beside each other and the first paint has something to show. In-app moves don't wait for it.
 */
export type First = (opening: Opening) => Array<Promise<unknown>>;
