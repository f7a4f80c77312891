/**
 * The paths of the sign-up host's API, in the form that openapi-typescript writes, so that the generated schema can
 * take this file's place without a change at the call sites.
 */
import type * as T from "./types";

interface Parts {
  query?: object;
  path?: object;
  header?: object;
  body?: unknown;
  reply?: unknown;
}

type Op<P extends Parts = object> = {
  parameters: (P extends { query: infer Q } ? { query?: Q } : { query?: never }) &
    (P extends { path: infer I } ? { path: I } : { path?: never }) &
    (P extends { header: infer H } ? { header?: H } : { header?: never }) & { cookie?: never };
  responses: {
    200: {
      headers: Record<string, unknown>;
      content: { "application/json": P extends { reply: infer R } ? R : never };
    };
  };
} & (P extends { body: infer B }
  ? { requestBody: { content: { "application/json": B } } }
  : { requestBody?: never });

type Id = { id: string };
type Once = { "Idempotency-Key": string };

export interface paths {
  "/api/v1/config": { get: Op<{ reply: T.Config }> };
  "/api/v1/signups/availability": { get: Op<{ query: { slug: string }; reply: T.Availability }> };
  "/api/v1/signups": { post: Op<{ header: Once; body: T.SignupBody; reply: T.Signup }> };
  "/api/v1/signups/{id}": { get: Op<{ path: Id; query: { token?: string }; reply: T.Signup }> };
  "/api/v1/signups/{id}/confirm": { post: Op<{ path: Id; body: { token: string }; reply: T.Signup }> };
  "/api/v1/signups/{id}/resend": { post: Op<{ path: Id }> };
  "/api/v1/signups/{id}/handoff": { post: Op<{ path: Id; reply: T.Handoff }> };
  "/api/v1/find-company": { post: Op<{ body: { email: string } }> };
}
