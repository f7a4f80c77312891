/** The part of the API's document that speaks of files. */

export type Holder = "product" | "asset" | "order" | "customer" | "return_item";

/** What a file belongs to. */
export interface FileOf {
  type: Holder;
  id: string;
}

export interface StoredFile {
  id: string;
  of: FileOf;
  kind: "image" | "document";
  name: string;
  media_type: string;
  bytes: number;
  width?: number | null;
  height?: number | null;
  caption?: string | null;
  position: number;
  content_url: string;
  /** Of images only. */
  thumb_url?: string | null;
  by?: string | null;
  created_at: string;
  version: number;
}

/** An upload that is open for a while: the bytes go to `url` with exactly these headers. */
export interface OpenUpload {
  id: string;
  upload: { method: string; url: string; headers: Record<string, string>; expires_at: string };
}

export interface FilePatch {
  name?: string;
  caption?: string | null;
  position?: number;
}

interface Json<T> {
  content: { "application/json": T };
}
interface One {
  path: { id: string };
}
interface Seen extends One {
  header: { "If-Match": string };
}

export interface FilePaths {
  "/api/v1/files": {
    get: { parameters: { query: { of: string } }; responses: { 200: Json<{ data: StoredFile[] }> } };
    post: {
      parameters: object;
      requestBody: Json<{ of: FileOf; name: string; media_type: string; bytes: number }>;
      responses: { 201: Json<OpenUpload> };
    };
  };
  "/api/v1/files/{id}": {
    get: { parameters: One; responses: { 200: Json<StoredFile> } };
    patch: { parameters: Seen; requestBody: Json<FilePatch>; responses: { 200: Json<StoredFile> } };
    delete: { parameters: Seen; responses: { 204: { content?: never } } };
  };
  "/api/v1/files/{id}/finish": { post: { parameters: One; responses: { 200: Json<StoredFile> } } };
  "/api/v1/files/{id}/restore": { post: { parameters: One; responses: { 200: Json<StoredFile> } } };
}
