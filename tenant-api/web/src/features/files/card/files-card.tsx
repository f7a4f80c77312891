import { lazy, Suspense } from "react";
import type { FileOf } from "@/api/types";
import { WhenSeen } from "@/shared/when-seen";
import { loadWords, useWords } from "@/shared/words";
import { PanelBones } from "./panel-bones";

// Everything else of the room comes once somebody scrolls to it: keep this folder to what pages show at once.
const FilesPanel = lazy(async () => {
  const [panel] = await Promise.all([import("../files-panel"), loadWords("files")]);
  return panel;
});

/** The photos and documents of a record. */
export function FilesCard({ of, editable }: { of: FileOf; editable: boolean }) {
  const t = useWords();
  const bones = <PanelBones title={t("files")} />;
  return (
    <WhenSeen waiting={bones}>
      <Suspense fallback={bones}>
        <FilesPanel of={of} editable={editable} />
      </Suspense>
    </WhenSeen>
  );
}
