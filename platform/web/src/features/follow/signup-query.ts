import { unwrap } from "@rentright/ui/lib/api";
import { useEventSource } from "@rentright/ui/lib/use-event-source";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Signup, SignupState } from "@/api/types";

export interface Followed {
  signup: Signup;
  /** This browser holds the sign-up's secret: it may ask for the mail again and be taken along signed in. */
  holder: boolean;
}

/** After these nothing more happens. */
export function isOver(state: SignupState | undefined): boolean {
  return state === "active" || state === "failed";
}

async function read(id: string, token: string | undefined, signal: AbortSignal): Promise<Followed> {
  const signup = await unwrap(api.GET("/api/v1/signups/{id}", { params: { path: { id } }, signal }));
  // Only the secret cookie makes the server name the company without a token.
  if (signup.company || !token) return { signup, holder: Boolean(signup.company) };
  const named = await unwrap(
    api.GET("/api/v1/signups/{id}", { params: { path: { id }, query: { token } }, signal }),
  );
  return { signup: named, holder: false };
}

/** A sign-up, followed live; asks again now and then while the stream is down. */
export function useSignup(id: string, token: string | undefined) {
  const client = useQueryClient();
  const queryKey = ["signup", id, token ?? null];
  const state = (data: Followed | undefined) => data?.signup.state;

  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => read(id, token, signal),
    refetchInterval: ({ state: { data } }) => (data && !isOver(state(data)) ? 5_000 : false),
  });
  const holder = query.data?.holder;
  const live = query.data && !isOver(state(query.data));
  const events = `/api/v1/signups/${encodeURIComponent(id)}/events`;
  const stream = useEventSource<Signup>(
    live ? (token && !holder ? `${events}?token=${encodeURIComponent(token)}` : events) : null,
    "signup",
    (signup) =>
      client.setQueryData<Followed>(queryKey, (before) => ({
        // A stream without the secret leaves the names out: keep those already read.
        signup: { ...before?.signup, ...signup },
        holder: before?.holder ?? false,
      })),
  );
  return { query, stream };
}
