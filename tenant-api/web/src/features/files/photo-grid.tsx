import { useState } from "react";
import type { StoredFile } from "@/api/types";
import { useWords } from "@/shared/words";
import { PhotoTile } from "./photo-tile";
import { useFileActs } from "./use-acts";

/** Photos as tiles, in their order. While they are arranged each has buttons to move it. */
export function PhotoGrid({
  photos,
  editable,
  arranging,
  marksMain,
  onOpen,
  onEdit,
}: {
  photos: readonly StoredFile[];
  editable: boolean;
  arranging: boolean;
  /** The first one stands for the thing elsewhere. */
  marksMain: boolean;
  onOpen: (at: number) => void;
  onEdit: (photo: StoredFile) => void;
}) {
  const t = useWords("files");
  const acts = useFileActs();
  const [told, setTold] = useState("");
  const [first] = photos;
  const [moving, setMoving] = useState(false);
  const move = async (at: number, by: -1 | 1, button: HTMLElement) => {
    const photo = photos[at];
    const other = photos[at + by];
    // The next move starts from where this one led to.
    if (!photo || !other || moving) return;
    setMoving(true);
    await acts.moveTo(photo, other);
    setMoving(false);
    setTold(t("movedTo", { name: photo.caption || photo.name, at: at + by + 1, count: photos.length }));
    // A tile that has been moved about the page has lost the focus on the way.
    setTimeout(() => button.focus());
  };
  return (
    <>
      <p role="status" className="sr-only">
        {told}
      </p>
      <ul
        aria-label={t("photos")}
        className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2 p-3"
      >
        {photos.map((photo, at) => (
          <PhotoTile
            key={photo.id}
            photo={photo}
            main={marksMain && at === 0}
            editable={editable}
            onOpen={() => onOpen(at)}
            onEdit={() => onEdit(photo)}
            onMain={marksMain && first && at > 0 ? () => void acts.moveTo(photo, first) : undefined}
            onRemove={() => void acts.remove(photo)}
            onEarlier={arranging && at > 0 ? (button) => void move(at, -1, button) : undefined}
            onLater={arranging && at < photos.length - 1 ? (button) => void move(at, 1, button) : undefined}
            arranging={arranging}
          />
        ))}
      </ul>
    </>
  );
}
