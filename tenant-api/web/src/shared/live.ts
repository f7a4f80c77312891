/**
 * Keeps what is on screen fresh: when a colleague changes something, the queries that it makes old are asked again.
 * One tab of a browser holds the connection (Web Locks) and tells the others (BroadcastChannel).
 */
import { parseEvent, readStream, staleKeys, type LiveEvent } from "./live-words";
import { queryClient } from "./query-client";

const URL = "/api/v1/live";
const NAME = "rr-live";
/** Changes that come together are asked for together. */
const GATHER_MS = 250;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** Reads the stream until it ends or the server refuses it; true when it is worth coming back. */
async function readOnce(
  from: { last?: string },
  tell: (event: LiveEvent) => void,
  opened: () => void,
  signal: AbortSignal,
): Promise<boolean> {
  const headers: Record<string, string> = { accept: "text/event-stream" };
  if (from.last) headers["last-event-id"] = from.last;
  const reply = await fetch(URL, { headers, credentials: "same-origin", cache: "no-store", signal });
  // A server without the stream, a session that has ended, a role that may not: nothing to wait for.
  if (!reply.ok || !reply.body) return reply.status >= 500 || reply.status === 429;
  opened();
  const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return true;
    rest = readStream(rest + value, ({ id, data }) => {
      if (id) from.last = id;
      const event = parseEvent(data);
      if (event) tell(event);
    });
  }
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });

/** Holds the connection, coming back with growing pauses. */
async function hold(tell: (event: LiveEvent) => void, signal: AbortSignal): Promise<void> {
  const from: { last?: string } = {};
  let wait = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    try {
      const opened = () => (wait = FIRST_PAUSE_MS);
      if (!(await readOnce(from, tell, opened, signal))) return;
    } catch {
      // The line was cut, or we are leaving.
    }
    if (signal.aborted) return;
    // Not all at once, when a server comes back.
    await pause(wait * (0.5 + Math.random()), signal);
    wait = Math.min(wait * 2, LONGEST_PAUSE_MS);
  }
}

/** Follows the company's changes until the returned function is called. */
export function followLive(): () => void {
  const leaving = new AbortController();
  const channel = new BroadcastChannel(NAME);
  const gathered = new Map<string, readonly string[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const take = (event: LiveEvent) => {
    for (const key of staleKeys(event)) gathered.set(key.join(), key);
    timer ??= setTimeout(() => {
      timer = undefined;
      const keys = [...gathered.values()];
      gathered.clear();
      for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey });
    }, GATHER_MS);
  };
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const event = parseEvent(String(data));
    if (event) take(event);
  };
  const lead = () =>
    hold((event) => {
      take(event);
      channel.postMessage(JSON.stringify(event));
    }, leaving.signal);
  // The tab that holds the lock holds the connection; when it closes, the next one gets both.
  const led = navigator.locks?.request(NAME, { signal: leaving.signal }, lead) ?? lead();
  led.catch(() => {});
  return () => {
    leaving.abort();
    clearTimeout(timer);
    channel.close();
  };
}
