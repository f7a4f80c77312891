import { ifMatch, unwrap } from "@rentright/ui/lib/api";
import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { FileOf, FilePatch, OpenUpload, StoredFile } from "@/api/types";
import { queryClient } from "@/shared/query-client";

export const fileKeys = {
  all: ["files"] as const,
  of: ({ type, id }: FileOf) => ["files", type, id] as const,
};

/** What belongs to a thing, in its order: the first image is its photo elsewhere. */
export const filesQuery = (of: FileOf) =>
  queryOptions({
    queryKey: fileKeys.of(of),
    queryFn: async ({ signal }) => {
      const query = { of: `${of.type}:${of.id}` };
      return (await unwrap(api.GET("/api/v1/files", { params: { query }, signal }))).data;
    },
  });

const put = (of: FileOf, change: (files: StoredFile[]) => StoredFile[]) =>
  queryClient.setQueryData(filesQuery(of).queryKey, (files) => files && change(files));

/** Lists and headings show a thing's first image; an asset without one shows its product's. */
async function refreshPhotos({ type }: FileOf): Promise<void> {
  const rooms = type === "product" ? ["products", "assets"] : type === "asset" ? ["assets"] : [];
  await Promise.all(rooms.map((room) => queryClient.invalidateQueries({ queryKey: [room] })));
}

/** Puts a file where the screens read it: in place of what it was, or after the others. */
export function keepFile(file: StoredFile): void {
  put(file.of, (files) =>
    files.some(({ id }) => id === file.id)
      ? files.map((one) => (one.id === file.id ? file : one))
      : [...files, file].sort((a, b) => a.position - b.position),
  );
}

export async function refreshFiles(of: FileOf): Promise<void> {
  await Promise.all([queryClient.invalidateQueries({ queryKey: fileKeys.of(of) }), refreshPhotos(of)]);
}

export const beginUpload = (
  of: FileOf,
  body: { name: string; media_type: string; bytes: number },
  signal: AbortSignal,
): Promise<OpenUpload> => unwrap(api.POST("/api/v1/files", { body: { of, ...body }, signal }));

export const finishUpload = (id: string, signal: AbortSignal): Promise<StoredFile> =>
  unwrap(api.POST("/api/v1/files/{id}/finish", { params: { path: { id } }, signal }));

export async function patchFile({ id, version }: StoredFile, body: FilePatch): Promise<StoredFile> {
  const params = { path: { id }, header: ifMatch(version) };
  const file = await unwrap(api.PATCH("/api/v1/files/{id}", { params, body }));
  keepFile(file);
  return file;
}

/** Gives a file the place of another; those between them move up. Versions may follow, so all are read anew. */
export async function moveFile(file: StoredFile, position: number): Promise<void> {
  try {
    await patchFile(file, { position });
  } finally {
    await refreshFiles(file.of);
  }
}

export async function removeFile(file: StoredFile): Promise<void> {
  const params = { path: { id: file.id }, header: ifMatch(file.version) };
  await api.DELETE("/api/v1/files/{id}", { params });
  put(file.of, (files) => files.filter(({ id }) => id !== file.id));
  void refreshFiles(file.of);
}

/** Brings a file back to where it stood: the server puts it behind the others. */
export async function restoreFile({ id, position }: StoredFile): Promise<void> {
  const file = await unwrap(api.POST("/api/v1/files/{id}/restore", { params: { path: { id } } }));
  keepFile(file);
  await moveFile(file, position);
}

export const downloadUrl = ({ content_url }: StoredFile) => `${content_url}?download=true`;
