import { cn } from "@rentright/ui/lib/cn";
import { ImageOff } from "lucide-react";
import { useState } from "react";
import type { StoredFile } from "@/api/types";
import { useWords } from "@/shared/words";

/** A photo, small: a press shows it large. */
export function PhotoButton({
  photo,
  onOpen,
  className,
}: {
  photo: StoredFile;
  onOpen: () => void;
  /** Its size: photos of any shape fill it. */
  className: string;
}) {
  const t = useWords("files");
  const [broken, setBroken] = useState(false);
  return (
    <button
      type="button"
      aria-label={t("open", { name: photo.caption || photo.name })}
      onClick={onOpen}
      className={cn("bg-sunken border-line rounded-rr block overflow-hidden border", className)}
    >
      {broken ? (
        <ImageOff aria-hidden className="text-subtle m-auto size-5" />
      ) : (
        <img
          src={photo.thumb_url ?? photo.content_url}
          alt=""
          loading="lazy"
          decoding="async"
          onError={() => setBroken(true)}
          className="size-full object-cover"
        />
      )}
    </button>
  );
}
