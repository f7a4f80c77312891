import { messageOf } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import type { StoredFile } from "@/api/types";
import { useWords } from "@/shared/words";
import { moveFile, removeFile, restoreFile } from "./api";

/** What is done with a file at one press; a toast says what became of it. */
export function useFileActs() {
  const t = useWords("files");
  const toast = useToast();
  const failed = (error: unknown) => toast.error(t("common:actFailed"), messageOf(error));
  return {
    remove: (file: StoredFile) =>
      removeFile(file).then(
        () =>
          toast.undo(t("removed", { name: file.name }), () => {
            restoreFile(file).catch((error: unknown) =>
              toast.error(t("common:undoFailed"), messageOf(error)),
            );
          }),
        failed,
      ),
    /** Gives a file the place that another has now. */
    moveTo: (file: StoredFile, other: StoredFile) => moveFile(file, other.position).catch(failed),
  };
}
