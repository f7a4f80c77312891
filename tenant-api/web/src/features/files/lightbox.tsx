import { IconButton } from "@rentright/ui/icon-button";
import { Modal } from "@rentright/ui/modal";
import { ChevronLeft, ChevronRight, Download, Pencil, Trash2, X } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { StoredFile } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";
import { downloadUrl } from "./api";
import { nextAt, swipeOf } from "./lightbox-moves";
import { useFileActs } from "./use-acts";

/** Photos as large as the screen allows: arrows, Home, End and a swipe lead on, Escape closes. */
export default function Lightbox({
  photos,
  at,
  editable,
  onAt,
  onEdit,
  onClose,
}: {
  photos: readonly StoredFile[];
  at: number;
  editable: boolean;
  onAt: (at: number) => void;
  onEdit: (photo: StoredFile) => void;
  onClose: () => void;
}) {
  const t = useWords("files");
  const formats = useFormats();
  const acts = useFileActs();
  const begun = useRef<{ x: number; y: number } | null>(null);
  const photo = photos[at];
  const count = photos.length;

  // The next one is there by the time it is asked for.
  const next = photos[at + 1]?.content_url;
  useEffect(() => {
    if (next) new Image().src = next;
  }, [next]);

  if (!photo) return null;
  const go = (to: number | null) => {
    if (to !== null && to !== at) onAt(to);
  };
  const remove = () => {
    if (count === 1) onClose();
    else onAt(at < count - 1 ? at + 1 : at - 1);
    void acts.remove(photo);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = nextAt(event.key, at, count);
    if (to === null) return;
    event.preventDefault();
    go(to);
  };
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      label={t("look.label")}
      className="inset-0 h-dvh max-h-none w-full"
    >
      {/* The keys are the dialog's; the buttons are there for everybody else. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className="flex h-full flex-col" onKeyDown={onKeyDown}>
        <header className="flex items-center gap-1 py-1.5 pr-2 pl-4">
          <p role="status" className="text-muted min-w-0 flex-1 truncate tabular-nums">
            {t("photoOf", { at: at + 1, count })}
          </p>
          {editable && (
            <>
              <IconButton label={t("edit")} icon={<Pencil />} tooltip={false} onClick={() => onEdit(photo)} />
              <IconButton
                label={t("removeOf", { name: photo.name })}
                icon={<Trash2 />}
                tooltip={false}
                onClick={remove}
              />
            </>
          )}
          <a
            href={downloadUrl(photo)}
            download={photo.name}
            aria-label={t("downloadOf", { name: photo.name })}
            className="text-muted hover:bg-hover hover:text-text rounded-rr size-control flex shrink-0 items-center justify-center"
          >
            <Download aria-hidden className="size-4.5" />
          </a>
          <IconButton
            data-autofocus
            label={t("common:close")}
            icon={<X />}
            tooltip={false}
            onClick={onClose}
          />
        </header>
        <div
          className="bg-sunken relative flex min-h-0 flex-1 touch-pan-y items-center justify-center overflow-hidden"
          onPointerDown={({ clientX, clientY }) => (begun.current = { x: clientX, y: clientY })}
          onPointerUp={({ clientX, clientY }) => {
            const from = begun.current;
            begun.current = null;
            if (from) go(swipeOf(clientX - from.x, clientY - from.y, at, count));
          }}
          onPointerCancel={() => (begun.current = null)}
        >
          <Large key={photo.id} photo={photo} />
          {at > 0 && (
            <Step side="left" label={t("look.previous")} onClick={() => go(at - 1)}>
              <ChevronLeft />
            </Step>
          )}
          {at < count - 1 && (
            <Step side="right" label={t("look.next")} onClick={() => go(at + 1)}>
              <ChevronRight />
            </Step>
          )}
        </div>
        <footer className="min-h-14 px-4 py-2">
          <p className="font-medium break-words">{photo.caption || photo.name}</p>
          <p className="text-muted text-[0.8125rem] break-words">
            {[photo.caption && photo.name, photo.by, formats.dateTime(photo.created_at)]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </footer>
      </div>
    </Modal>
  );
}

function Step({
  side,
  label,
  onClick,
  children,
}: {
  side: "left" | "right";
  label: string;
  onClick: () => void;
  children: React.ReactElement;
}) {
  return (
    <IconButton
      label={label}
      icon={children}
      tone="bordered"
      tooltip={false}
      onClick={onClick}
      className={`absolute top-1/2 -translate-y-1/2 rounded-full! ${side === "left" ? "left-3" : "right-3"}`}
    />
  );
}

/** The whole photo over its small one, which is there already. */
function Large({ photo }: { photo: StoredFile }) {
  const t = useWords("files");
  const [broken, setBroken] = useState(false);
  if (broken)
    return (
      <p role="alert" className="text-muted max-w-sm px-6 text-center">
        {t("look.broken")}
      </p>
    );
  return (
    <img
      src={photo.content_url}
      alt={photo.caption || photo.name}
      width={photo.width ?? undefined}
      height={photo.height ?? undefined}
      draggable={false}
      onError={() => setBroken(true)}
      className="max-h-full max-w-full object-contain select-none"
    />
  );
}
