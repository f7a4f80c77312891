import { networkError, ApiError } from "@rentright/ui/lib/problem";
import type { OpenUpload } from "@/api/types";

/**
 * Brings bytes to the store. `fetch` cannot tell how far an upload has come; the older way of asking can. The store is
 * another origin and gets no cookies.
 */
export function send(
  { method, url, headers }: OpenUpload["upload"],
  file: Blob,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => onSent(Math.min(loaded, file.size));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new ApiError({ type: "about:blank", title: request.statusText, status: request.status }));
    };
    request.onerror = () => reject(networkError(undefined));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    if (signal.aborted) reject(signal.reason);
    else request.send(file);
  });
}
