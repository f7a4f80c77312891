import { messageOf } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import type { ProductPatch } from "@/api/types";
import { SaveAbandoned } from "@/shared/use-guarded-save";
import { useWords } from "@/shared/words";
import { useEditing } from "./editing";

/** Saves a change that has no field of its own to show a refusal: a toast says it. */
export function usePut(): (patch: ProductPatch) => void {
  const t = useWords();
  const toast = useToast();
  const { begin, save } = useEditing();
  return (patch) => {
    begin();
    save(patch).catch((error: unknown) => {
      if (!(error instanceof SaveAbandoned)) toast.error(t("actFailed"), messageOf(error));
    });
  };
}
