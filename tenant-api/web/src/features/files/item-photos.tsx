import { Button } from "@rentright/ui/button";
import { useQuery } from "@tanstack/react-query";
import { Camera, Check, Images } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { FileOf, StoredFile } from "@/api/types";
import { useMedia } from "@/shared/use-media";
import { useWords } from "@/shared/words";
import { filesQuery } from "./api";
import { FilePick } from "./file-pick";
import { PhotoButton } from "./photo-button";
import { IMAGES } from "./rules";
import { UploadRows } from "./upload-rows";
import { uploads, useUploads } from "./uploads";

const Lightbox = lazy(() => import("./lightbox"));
const EditDialog = lazy(() => import("./edit-dialog"));
const ACCEPT = IMAGES.join(",");

/** Photos of one thing that came back: taken at the counter with one press each, seen as a strip. */
export default function ItemPhotos({
  of,
  name,
  points,
  editable,
}: {
  of: FileOf;
  /** Of the thing. */
  name: string;
  /** What the checklist wants to see; a photo taken for a point bears its words. */
  points: readonly string[];
  editable: boolean;
}) {
  const t = useWords("files");
  const files = useQuery(filesQuery(of));
  const own = useUploads(of);
  const touch = useMedia("(pointer: coarse)");
  const [shown, setShown] = useState<string | null>(null);
  const [editing, setEditing] = useState<StoredFile | null>(null);
  const photos = (files.data ?? []).filter(({ kind }) => kind === "image");
  const add = (caption?: string) => (chosen: File[]) => uploads.add(of, chosen, photos.length, caption);
  if (!editable && photos.length === 0 && !files.isError) return null;
  const has = (point: string) => photos.some(({ caption }) => caption === point);
  return (
    <section aria-label={t("item.label", { name })} className="space-y-2">
      {files.isError && (
        <p role="alert" className="text-muted text-[0.8125rem]">
          {t("item.failed")}{" "}
          <Button variant="link" onClick={() => void files.refetch()}>
            {t("common:retry")}
          </Button>
        </p>
      )}
      {photos.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {photos.map((photo) => (
            <li key={photo.id}>
              <PhotoButton photo={photo} onOpen={() => setShown(photo.id)} className="size-14" />
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-2 empty:hidden">
        {editable && (
          <>
            {points.map((point) => (
              <FilePick
                key={point}
                camera
                label={t("item.photoOf", { point })}
                icon={has(point) ? <Check aria-hidden className="text-available" /> : <Camera aria-hidden />}
                accept="image/*"
                onFiles={add(point)}
              />
            ))}
            <FilePick
              camera={touch}
              label={t("item.photo")}
              icon={<Camera aria-hidden />}
              accept={touch ? "image/*" : ACCEPT}
              onFiles={add()}
            />
            {touch && (
              <FilePick
                variant="ghost"
                label={t("item.choose")}
                icon={<Images aria-hidden />}
                accept={ACCEPT}
                onFiles={add()}
              />
            )}
          </>
        )}
      </div>
      <div className="-mx-4 [&>ul]:border-t">
        <UploadRows own={own} />
      </div>
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
    </section>
  );
}
