/**
 * Requests begun before the app's libraries have come. This file and what it imports stand in a chunk that is read
 * first: nothing heavy may be imported here.
 */

const asked = new Map<string, Promise<Response>>();
let begun = false;

/** Asks for a path of the API now; the client's first request for it takes the answer. Once the client asks for itself
 * it is too late to be early: the answer would be for nobody. */
export function askEarly(path: string): void {
  if (begun) return;
  const reply = fetch(path, { credentials: "same-origin" });
  // Whoever takes it hears of a failure; until then there is nobody to tell.
  reply.catch(() => {});
  asked.set(new URL(path, window.location.href).href, reply);
}

/** `fetch`, but for what has been asked for already. */
export function fetchOnce(request: Request): Promise<Response> {
  begun = true;
  const early = request.method === "GET" ? asked.get(request.url) : undefined;
  asked.delete(request.url);
  return early ?? fetch(request);
}
