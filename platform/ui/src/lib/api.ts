/**
 * The typed HTTP client: openapi-fetch over a generated schema, with problems turned into `ApiError`, ETag
 * helpers and idempotency keys. Each app makes one with its own `paths`.
 */
import createClient, { type Client, type Middleware } from "openapi-fetch";
import { networkError, toApiError } from "./problem";

export interface ApiOptions {
  baseUrl?: string;
  /** Called on each 401, so that the app can send the reader to sign in. */
  onUnauthenticated?: () => void;
  /** In place of the browser's own. */
  fetch?: (request: Request) => Promise<Response>;
}

async function readBody(response: Response): Promise<unknown> {
  try {
    return await response.clone().json();
  } catch {
    return undefined;
  }
}

/** A client over `Paths`; every reply outside 2xx throws an `ApiError`. */
export function createApi<Paths extends object>(options: ApiOptions = {}): Client<Paths> {
  const client = createClient<Paths>({
    baseUrl: options.baseUrl ?? "",
    credentials: "same-origin",
    fetch: options.fetch,
  });
  const manners: Middleware = {
    onRequest({ request }) {
      if (request.method === "POST" && !request.headers.has("Idempotency-Key")) {
        request.headers.set("Idempotency-Key", crypto.randomUUID());
      }
      return request;
    },
    async onResponse({ response }) {
      if (response.ok) return;
      if (response.status === 401) options.onUnauthenticated?.();
      throw toApiError(response, await readBody(response));
    },
    onError({ error }) {
      if (error instanceof DOMException && error.name === "AbortError") return error;
      return networkError(error);
    },
  };
  client.use(manners);
  return client;
}

/** The body of a reply that is known to be good (a failed one has thrown already). */
export async function unwrap<T>(reply: Promise<{ data?: T }>): Promise<T> {
  return (await reply).data as T;
}

/** `If-Match` for the version that the reader saw. */
export function ifMatch(version: number): { "If-Match": string } {
  return { "If-Match": `"${version}"` };
}

/** The version in a reply's ETag, strong or weak. */
export function versionOf(response: Response): number | undefined {
  const digits = /^(?:W\/)?"(\d+)"$/.exec(response.headers.get("etag") ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits);
}
