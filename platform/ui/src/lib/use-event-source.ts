import { useEffect, useEffectEvent, useState } from "react";

export type StreamState = "idle" | "connecting" | "open" | "lost";

/**
 * Follows one server-sent event stream while `url` is set, handing each parsed message to `onMessage`.
 * The browser reconnects by itself with Last-Event-ID; after a fatal refusal (no reconnect) we try again with a
 * growing pause, so that a restarted server is found again. Set `url` to null to stop.
 */
export function useEventSource<T>(
  url: string | null,
  event: string,
  onMessage: (data: T) => void,
): StreamState {
  const [state, setState] = useState<StreamState>("connecting");
  const deliver = useEffectEvent((data: T) => onMessage(data));

  useEffect(() => {
    if (url === null) return;
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let tries = 0;

    const connect = () => {
      source = new EventSource(url);
      source.onopen = () => {
        tries = 0;
        setState("open");
      };
      source.onerror = () => {
        setState("lost");
        if (source?.readyState !== EventSource.CLOSED) return;
        tries += 1;
        timer = setTimeout(connect, Math.min(1000 * 2 ** tries, 15_000));
      };
      source.addEventListener(event, (message: MessageEvent<string>) => {
        setState("open");
        deliver(JSON.parse(message.data) as T);
      });
    };
    connect();
    return () => {
      clearTimeout(timer);
      source?.close();
    };
  }, [url, event]);

  return url === null ? "idle" : state;
}
