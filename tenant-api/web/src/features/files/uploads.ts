import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { FileOf } from "@/api/types";
import { beginUpload, finishUpload, keepFile, patchFile, refreshFiles } from "./api";
import { send } from "./send";
import { sameThing, UploadQueue } from "./upload-queue";

export const uploads = new UploadQueue({
  begin: beginUpload,
  send,
  finish: finishUpload,
  done: (file, caption) => {
    keepFile(file);
    const named = caption ? patchFile(file, { caption }).catch(() => {}) : Promise.resolve();
    void named.then(() => refreshFiles(file.of));
  },
});

/** What is on its way to a thing. Whoever would close the window meanwhile is asked first. */
export function useUploads({ type, id }: FileOf) {
  const all = useSyncExternalStore(uploads.subscribe, uploads.all);
  const own = useMemo(() => all.filter(({ of }) => sameThing(of, { type, id })), [all, type, id]);
  const busy = own.some(({ state }) => state !== "failed" && state !== "refused");
  useEffect(() => {
    if (!busy) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [busy]);
  return own;
}
