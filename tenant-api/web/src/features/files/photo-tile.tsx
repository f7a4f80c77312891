import { Badge } from "@rentright/ui/badge";
import { IconButton } from "@rentright/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@rentright/ui/menu";
import { ArrowLeft, ArrowRight, Download, Ellipsis, Pencil, Star, Trash2 } from "lucide-react";
import type { StoredFile } from "@/api/types";
import { useWords } from "@/shared/words";
import { downloadUrl } from "./api";
import { PhotoButton } from "./photo-button";

interface TileProps {
  photo: StoredFile;
  main: boolean;
  editable: boolean;
  arranging: boolean;
  onOpen: () => void;
  onEdit: () => void;
  onRemove: () => void;
  onMain?: () => void;
  onEarlier?: (button: HTMLElement) => void;
  onLater?: (button: HTMLElement) => void;
}

/** One photo: a press shows it large, its menu says what else. */
export function PhotoTile({ photo, main, editable, arranging, onOpen, ...acts }: TileProps) {
  const t = useWords("files");
  const name = photo.caption || photo.name;
  return (
    <li className="min-w-0">
      <figure>
        <div className="relative">
          <PhotoButton photo={photo} onOpen={onOpen} className="aspect-square w-full" />
          {main && (
            <Badge meaning="accent" className="pointer-events-none absolute top-1 left-1">
              {t("main")}
            </Badge>
          )}
          {!arranging && (
            <div className="absolute top-1 right-1">
              <TileMenu photo={photo} editable={editable} {...acts} />
            </div>
          )}
        </div>
        {arranging ? (
          <div className="mt-1 flex justify-center gap-1">
            <IconButton
              size="sm"
              tone="bordered"
              tooltip={false}
              label={t("earlier", { name })}
              icon={<ArrowLeft />}
              aria-disabled={!acts.onEarlier || undefined}
              onClick={(event) => acts.onEarlier?.(event.currentTarget)}
              className="aria-disabled:opacity-45"
            />
            <IconButton
              size="sm"
              tone="bordered"
              tooltip={false}
              label={t("later", { name })}
              icon={<ArrowRight />}
              aria-disabled={!acts.onLater || undefined}
              onClick={(event) => acts.onLater?.(event.currentTarget)}
              className="aria-disabled:opacity-45"
            />
          </div>
        ) : (
          photo.caption && (
            <figcaption title={photo.caption} className="text-muted mt-1 truncate text-xs">
              {photo.caption}
            </figcaption>
          )
        )}
      </figure>
    </li>
  );
}

function TileMenu({
  photo,
  editable,
  onEdit,
  onRemove,
  onMain,
}: Pick<TileProps, "photo" | "editable" | "onEdit" | "onRemove" | "onMain">) {
  const t = useWords("files");
  const label = t("actsFor", { name: photo.name });
  return (
    <Menu
      label={label}
      trigger={
        <IconButton
          size="sm"
          tone="bordered"
          label={label}
          icon={<Ellipsis />}
          tooltip={false}
          className="size-7!"
        />
      }
    >
      {editable && (
        <MenuItem icon={<Pencil aria-hidden />} onSelect={onEdit}>
          {t("edit")}
        </MenuItem>
      )}
      {editable && onMain && (
        <MenuItem icon={<Star aria-hidden />} onSelect={onMain}>
          {t("makeMain")}
        </MenuItem>
      )}
      <MenuItem icon={<Download aria-hidden />} asChild>
        <a href={downloadUrl(photo)} download={photo.name}>
          {t("download")}
        </a>
      </MenuItem>
      {editable && (
        <>
          <MenuSeparator />
          <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={onRemove}>
            {t("remove")}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
