/** Every path that the app calls: the generated schema, and the imports by hand until their routes are in it. */
import type { paths as Generated } from "./schema.gen";
import type * as T from "./types";

interface Parts {
  query?: object;
  path?: object;
  body?: unknown;
  reply?: unknown;
}

type Op<P extends Parts = object> = {
  parameters: (P extends { query: infer Q } ? { query?: Q } : { query?: never }) &
    (P extends { path: infer I } ? { path: I } : { path?: never }) & { header?: never; cookie?: never };
  responses: {
    200: {
      headers: Record<string, unknown>;
      content: { "application/json": P extends { reply: infer R } ? R : never };
    };
  };
} & (P extends { body: infer B }
  ? { requestBody: { content: { "application/json": B } } }
  : { requestBody?: never });

type List = { limit?: number; cursor?: string; q?: string };
type Id = { id: string };

interface Imports {
  "/api/v1/imports/kinds": { get: Op<{ reply: { data: T.ImportKind[] } }> };
  "/api/v1/imports": { get: Op<{ query: List; reply: T.Page<T.ImportRun> }> };
  "/api/v1/imports/{id}": {
    get: Op<{ path: Id; reply: T.ImportRun }>;
    patch: Op<{ path: Id; body: T.ImportPatch; reply: T.ImportRun }>;
  };
  "/api/v1/imports/{id}/rows": {
    get: Op<{ path: Id; query: List & { only?: "problems" }; reply: T.Page<T.ImportRow> }>;
  };
  "/api/v1/imports/{id}/run": { post: Op<{ path: Id }> };
  "/api/v1/imports/{id}/cancel": { post: Op<{ path: Id }> };
  "/api/v1/imports/{id}/revert": { post: Op<{ path: Id }> };
}

export type paths = Generated & Imports;
