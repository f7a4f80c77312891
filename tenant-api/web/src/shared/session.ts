import { unwrap } from "@rentright/ui/lib/api";
import { isApiError } from "@rentright/ui/lib/problem";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Permission, Session } from "@/api/types";

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  staleTime: 60_000,
  queryFn: async ({ signal, client, queryKey }): Promise<Session | null> => {
    try {
      return await unwrap(api.GET("/api/v1/session", { signal }));
    } catch (error) {
      // A session that ends while pages show it stays readable until they have been left (see the router).
      if (isApiError(error) && error.status === 401) return client.getQueryData<Session>(queryKey) ?? null;
      throw error;
    }
  },
});

/** Whether a session may do something. Only the server's list counts, never the role's name. */
export function can(
  session: Pick<Session, "permissions"> | null | undefined,
  permission: Permission,
): boolean {
  return session?.permissions.includes(permission) ?? false;
}

/** The session below the shell, whose loader has made sure that there is one. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error("useSession is only for pages below the signed-in shell");
  return data;
}

export function useCan(permission: Permission): boolean {
  const { data } = useQuery(sessionQuery);
  return can(data, permission);
}
