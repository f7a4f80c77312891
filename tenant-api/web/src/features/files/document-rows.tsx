import { IconButton } from "@rentright/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@rentright/ui/menu";
import { Tooltip } from "@rentright/ui/tooltip";
import { Download, Ellipsis, FileSpreadsheet, FileText, Pencil, Trash2 } from "lucide-react";
import type { StoredFile } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";
import { downloadUrl } from "./api";
import { useSizeWords } from "./upload-rows";
import { useFileActs } from "./use-acts";

/** Documents by name: a press opens one in a tab of its own, the arrow loads it down. */
export function DocumentRows({
  documents,
  editable,
  onEdit,
}: {
  documents: readonly StoredFile[];
  editable: boolean;
  onEdit: (document: StoredFile) => void;
}) {
  const t = useWords("files");
  const formats = useFormats();
  const size = useSizeWords();
  const acts = useFileActs();
  return (
    <ul aria-label={t("documents")} className="divide-line divide-y">
      {documents.map((file) => {
        const Icon = file.media_type === "text/csv" ? FileSpreadsheet : FileText;
        const label = t("actsFor", { name: file.name });
        return (
          <li key={file.id} className="flex items-center gap-2.5 py-1.5 pr-2 pl-4">
            <Icon aria-hidden className="text-subtle size-4.5 shrink-0" />
            <div className="min-w-0 flex-1">
              <a
                href={file.content_url}
                // Only a PDF is shown by the browser; the rest it loads down.
                target={file.media_type === "application/pdf" ? "_blank" : undefined}
                rel="noreferrer"
                className="block truncate font-medium hover:underline"
              >
                {file.name}
              </a>
              {file.caption && <p className="text-muted text-[0.8125rem] break-words">{file.caption}</p>}
              <p className="text-subtle truncate text-xs tabular-nums">
                {[size(file.bytes), file.by, formats.ago(file.created_at)].filter(Boolean).join(" · ")}
              </p>
            </div>
            <Tooltip text={t("download")}>
              <a
                href={downloadUrl(file)}
                download={file.name}
                aria-label={t("downloadOf", { name: file.name })}
                className="text-muted hover:bg-hover hover:text-text rounded-rr flex size-7.5 shrink-0 items-center justify-center"
              >
                <Download aria-hidden className="size-4.5" />
              </a>
            </Tooltip>
            {editable && (
              <Menu
                label={label}
                trigger={<IconButton size="sm" label={label} icon={<Ellipsis />} tooltip={false} />}
              >
                <MenuItem icon={<Pencil aria-hidden />} onSelect={() => onEdit(file)}>
                  {t("edit")}
                </MenuItem>
                <MenuSeparator />
                <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => void acts.remove(file)}>
                  {t("remove")}
                </MenuItem>
              </Menu>
            )}
          </li>
        );
      })}
    </ul>
  );
}
