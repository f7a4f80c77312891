import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { ErrorState } from "@rentright/ui/error-state";
import { cn } from "@rentright/ui/lib/cn";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeftRight, Camera, Check, FilePlus2, ImageUp } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { FileOf, StoredFile } from "@/api/types";
import { useMedia } from "@/shared/use-media";
import { useWords } from "@/shared/words";
import { filesQuery } from "./api";
import { PanelBones } from "./card/panel-bones";
import { DocumentRows } from "./document-rows";
import { FilePick } from "./file-pick";
import { PhotoGrid } from "./photo-grid";
import { ACCEPT } from "./rules";
import { UploadRows } from "./upload-rows";
import { uploads, useUploads } from "./uploads";
import { useFileDrop } from "./use-file-drop";

const Lightbox = lazy(() => import("./lightbox"));
const EditDialog = lazy(() => import("./edit-dialog"));

/** The photos and documents of a thing: dropped, chosen or taken here, looked at, put in order, taken away. */
export default function FilesPanel({ of, editable }: { of: FileOf; editable: boolean }) {
  const t = useWords("files");
  const files = useQuery(filesQuery(of));
  const own = useUploads(of);
  const touch = useMedia("(pointer: coarse)");
  const [arranging, setArranging] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const [editing, setEditing] = useState<StoredFile | null>(null);
  const all = files.data ?? [];
  const photos = all.filter(({ kind }) => kind === "image");
  const documents = all.filter(({ kind }) => kind === "document");
  const add = (chosen: File[]) => uploads.add(of, chosen, all.length);
  const drop = useFileDrop(editable && files.isSuccess, add);
  const arrangeable = editable && photos.length > 1;
  const empty = all.length === 0 && own.length === 0;

  if (files.isPending) return <PanelBones title={t("common:files")} />;
  return (
    <div
      {...drop.dropProps}
      className={cn(
        "@container relative rounded-lg",
        drop.coming && "outline-accent-text outline-2 outline-dashed",
      )}
    >
      <Card
        title={t("common:files")}
        flush
        actions={
          editable &&
          !files.isError && (
            <>
              {arrangeable && (
                <Button
                  variant="ghost"
                  size="sm"
                  icon={arranging ? <Check aria-hidden /> : <ArrowLeftRight aria-hidden />}
                  onClick={() => setArranging(!arranging)}
                >
                  <span className="@max-sm:sr-only">{t(arranging ? "arranged" : "arrange")}</span>
                </Button>
              )}
              {touch && (
                <FilePick
                  camera
                  folds={!empty}
                  variant="ghost"
                  label={t("camera")}
                  icon={<Camera aria-hidden />}
                  accept="image/*"
                  onFiles={add}
                />
              )}
              {!empty && (
                <FilePick
                  folds
                  variant="ghost"
                  label={t("add")}
                  icon={<FilePlus2 aria-hidden />}
                  accept={ACCEPT}
                  onFiles={add}
                />
              )}
            </>
          )
        }
      >
        <UploadRows own={own} />
        {files.isError ? (
          <ErrorState error={files.error} onRetry={() => void files.refetch()} />
        ) : empty ? (
          editable ? (
            <DropHere touch={touch} onFiles={add} />
          ) : (
            <p className="text-subtle px-4 py-3">{t("none")}</p>
          )
        ) : (
          <>
            {photos.length > 0 && (
              <PhotoGrid
                photos={photos}
                editable={editable}
                arranging={arranging && arrangeable}
                marksMain={(of.type === "product" || of.type === "asset") && photos.length > 1}
                onOpen={(at) => setShown(photos[at]?.id ?? null)}
                onEdit={setEditing}
              />
            )}
            {documents.length > 0 && (
              <div className={cn(photos.length > 0 && "border-line border-t")}>
                <DocumentRows documents={documents} editable={editable} onEdit={setEditing} />
              </div>
            )}
          </>
        )}
      </Card>
      {drop.coming && (
        <div className="bg-accent-soft/90 text-accent-text pointer-events-none absolute inset-0 flex items-center justify-center rounded-lg font-medium">
          {t("dropHere")}
        </div>
      )}
      <Suspense>
        {shown && (
          <Lightbox
            photos={photos}
            at={photos.findIndex(({ id }) => id === shown)}
            editable={editable}
            onAt={(at) => setShown(photos[at]?.id ?? null)}
            onEdit={setEditing}
            onClose={() => setShown(null)}
          />
        )}
        {editing && <EditDialog file={editing} onClose={() => setEditing(null)} />}
      </Suspense>
    </div>
  );
}

/** Nothing is here yet: the whole place is the button. */
function DropHere({ touch, onFiles }: { touch: boolean; onFiles: (files: File[]) => void }) {
  const t = useWords("files");
  return (
    <label className="border-line-strong hover:bg-hover/60 has-focus-visible:outline-accent-text relative m-3 flex cursor-pointer flex-col items-center rounded-lg border border-dashed px-4 py-6 text-center has-focus-visible:outline-2">
      <ImageUp aria-hidden className="text-accent-text mb-2 size-6" />
      <span className="font-medium">{t(touch ? "emptyTouch" : "emptyTitle")}</span>
      <span className="text-muted mt-0.5 text-[0.8125rem]">{t("limits")}</span>
      <input
        type="file"
        multiple
        accept={ACCEPT}
        aria-label={t("add")}
        className="sr-only"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
    </label>
  );
}
