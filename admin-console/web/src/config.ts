import { networkError, toApiError } from "@rentright/ui/lib/problem";

/** What the operators' host says of itself. */
export interface ConsoleConfig {
  domain: string;
  profile: string;
}

export async function readConfig(signal: AbortSignal): Promise<ConsoleConfig> {
  let reply: Response;
  try {
    reply = await fetch("/api/v1/config", { signal, headers: { accept: "application/json" } });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw networkError(cause);
  }
  const body: unknown = await reply.json().catch(() => undefined);
  if (!reply.ok) throw toApiError(reply, body);
  return body as ConsoleConfig;
}
