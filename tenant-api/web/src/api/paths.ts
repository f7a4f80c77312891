/**
 * The paths of the tenant API, in the form that openapi-typescript writes, so that the generated schema can take
 * this file's place without a change at the call sites.
 */
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

export interface paths {
  "/api/v1/session": {
    get: Op<{ reply: T.Session }>;
    post: Op<{ body: { email: string; password: string }; reply: T.Session }>;
    delete: Op;
  };
  "/api/v1/session/password": { put: Op<{ body: { current: string; new: string } }> };
  "/api/v1/session/profile": {
    patch: Op<{ body: { name?: string; locale?: string; theme?: string }; reply: T.Session }>;
  };
  "/api/v1/sessions": { get: Op<{ reply: { data: T.DeviceSession[] } }>; delete: Op };
  "/api/v1/sessions/{id}": { delete: Op<{ path: Id }> };
  "/api/v1/password-resets": { post: Op<{ body: { email: string } }> };
  "/api/v1/password-resets/confirm": { post: Op<{ body: { token: string; password: string } }> };
  "/api/v1/staff": { get: Op<{ query: List; reply: T.Page<T.StaffMember> }> };
  "/api/v1/staff/{id}": {
    patch: Op<{
      path: Id;
      body: { name?: string; role?: T.Role; state?: "active" | "disabled" };
      reply: T.StaffMember;
    }>;
  };
  "/api/v1/staff/{id}/sessions": {
    get: Op<{ path: Id; reply: { data: T.DeviceSession[] } }>;
    delete: Op<{ path: Id }>;
  };
  "/api/v1/invitations": {
    get: Op<{ query: List; reply: T.Page<T.Invitation> }>;
    post: Op<{ body: { email: string; name: string; role: T.Role }; reply: T.Invitation }>;
  };
  "/api/v1/invitations/{id}": { delete: Op<{ path: Id }> };
  "/api/v1/invitations/{id}/resend": { post: Op<{ path: Id }> };
  "/api/v1/invitations/by-token": { get: Op<{ query: { token: string }; reply: T.InvitationByToken }> };
  "/api/v1/invitations/accept": {
    post: Op<{ body: { token: string; name: string; password: string }; reply: T.Session }>;
  };
  "/api/v1/settings": {
    get: Op<{ reply: T.Settings }>;
    patch: Op<{ body: Partial<Omit<T.Settings, "version">>; reply: T.Settings }>;
  };

  "/api/v1/customers": {
    get: Op<{
      query: List & { sort?: string; filter?: string; view?: string; deleted?: "only" };
      reply: T.Page<T.Customer>;
    }>;
    post: Op<{ body: T.CustomerBody; reply: T.Customer }>;
  };
  "/api/v1/customers/{id}": {
    get: Op<{ path: Id; reply: T.Customer }>;
    patch: Op<{ path: Id; body: T.CustomerPatch; reply: T.Customer }>;
    delete: Op<{ path: Id }>;
  };
  "/api/v1/customers/{id}/restore": { post: Op<{ path: Id; reply: T.Customer }> };
  "/api/v1/customers/{id}/block": { post: Op<{ path: Id; body: { reason: string }; reply: T.Customer }> };
  "/api/v1/customers/{id}/unblock": { post: Op<{ path: Id; reply: T.Customer }> };
  "/api/v1/customers/{id}/duplicates": { get: Op<{ path: Id; reply: { data: T.Duplicate[] } }> };
  "/api/v1/customers/duplicates": {
    get: Op<{ query: { limit?: number }; reply: { data: T.DuplicatePair[] } }>;
  };
  "/api/v1/customers/merges": {
    post: Op<{ body: { keep: string; drop: string; take: Record<string, "keep" | "drop"> }; reply: T.Merge }>;
  };
  "/api/v1/customers/merges/{id}/undo": { post: Op<{ path: Id; reply: T.Merge }> };
  "/api/v1/customers/{id}/contacts": {
    get: Op<{ path: Id; reply: { data: T.Contact[] } }>;
    post: Op<{ path: Id; body: T.ContactBody; reply: T.Contact }>;
  };
  "/api/v1/customers/{id}/contacts/{cid}": {
    patch: Op<{ path: Id & { cid: string }; body: Partial<T.ContactBody>; reply: T.Contact }>;
    delete: Op<{ path: Id & { cid: string } }>;
  };
  "/api/v1/customers/{id}/addresses": {
    get: Op<{ path: Id; reply: { data: T.Address[] } }>;
    post: Op<{ path: Id; body: T.AddressBody; reply: T.Address }>;
  };
  "/api/v1/customers/{id}/addresses/{aid}": {
    patch: Op<{ path: Id & { aid: string }; body: Partial<T.AddressBody>; reply: T.Address }>;
    delete: Op<{ path: Id & { aid: string } }>;
  };
  "/api/v1/customers/{id}/notes": {
    post: Op<{ path: Id; body: { text: string; pinned?: boolean }; reply: T.Note }>;
  };
  "/api/v1/customers/{id}/notes/{nid}": {
    patch: Op<{ path: Id & { nid: string }; body: { text?: string; pinned?: boolean }; reply: T.Note }>;
    delete: Op<{ path: Id & { nid: string } }>;
  };
  "/api/v1/customers/{id}/consents": {
    get: Op<{ path: Id; reply: T.Consents }>;
    post: Op<{ path: Id; body: T.ConsentBody; reply: T.Consent }>;
  };
  "/api/v1/customers/{id}/timeline": { get: Op<{ path: Id; query: List; reply: T.Page<T.TimelineItem> }> };
  "/api/v1/customers/tags": { get: Op<{ reply: { data: Array<{ tag: string; count: number }> } }> };
  "/api/v1/customers/bulk": {
    post: Op<{ body: { ids: string[]; action: T.BulkAction; tag?: string }; reply: T.BulkResult }>;
  };
  "/api/v1/search": { get: Op<{ query: { q: string }; reply: { data: T.SearchHit[] } }> };
  "/api/v1/views": {
    get: Op<{ query: { collection: string }; reply: { data: T.SavedView[] } }>;
    post: Op<{ body: T.SavedViewBody; reply: T.SavedView }>;
  };
  "/api/v1/views/{id}": {
    patch: Op<{ path: Id; body: Partial<T.SavedViewBody>; reply: T.SavedView }>;
    delete: Op<{ path: Id }>;
  };
  "/api/v1/custom-fields": {
    get: Op<{ query: { collection: string }; reply: { data: T.CustomField[] } }>;
    post: Op<{ body: T.CustomFieldBody; reply: T.CustomField }>;
  };
  "/api/v1/custom-fields/{id}": {
    patch: Op<{ path: Id; body: Partial<Pick<T.CustomField, "label" | "choices">>; reply: T.CustomField }>;
    delete: Op<{ path: Id }>;
  };
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
