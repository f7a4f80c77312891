import {
  ArrowLeftRight,
  Ban,
  CircleCheck,
  ContactRound,
  FilePlus2,
  Import,
  MapPin,
  NotebookPen,
  Pencil,
  RotateCcw,
  ShieldCheck,
  Split,
  Trash2,
  type LucideIcon,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import type { TimelineItem } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useFieldLabel } from "../labels";
import { NoteEntry } from "./note-entry";

const ICONS: Record<string, LucideIcon> = {
  note: NotebookPen,
  created: FilePlus2,
  updated: Pencil,
  blocked: Ban,
  unblocked: CircleCheck,
  merged: ArrowLeftRight,
  unmerged: Split,
  deleted: Trash2,
  restored: RotateCcw,
  consent: ShieldCheck,
  imported: Import,
  contact: ContactRound,
  address: MapPin,
};

export function TimelineEntry({ item }: { item: TimelineItem }) {
  const { t } = useTranslation("customers");
  const formats = useFormats();
  // A kind that a newer server may send still gets its line.
  const Icon = ICONS[item.kind] ?? Pencil;
  return (
    <li className="flex gap-3 py-1.5">
      <span
        aria-hidden
        className="bg-sunken text-subtle mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-full"
      >
        <Icon className="size-3.5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="text-muted flex flex-wrap items-baseline gap-x-2">
          {/* Who did it, and, unless the note speaks for itself, what. */}
          <span className="text-text font-medium">{item.actor.name || t("timeline.system")}</span>
          {!item.note && <span className="break-words">{item.summary}</span>}
          <time dateTime={item.at} title={formats.dateTime(item.at)} className="text-subtle text-[0.8125rem]">
            {formats.time(item.at)}
          </time>
        </p>
        {item.note && <NoteEntry note={item.note} />}
        {item.changes && item.changes.length > 0 && <Changes changes={item.changes} />}
      </div>
    </li>
  );
}

function Changes({ changes }: { changes: NonNullable<TimelineItem["changes"]> }) {
  const { t } = useTranslation("customers");
  const label = useFieldLabel();
  return (
    <ul className="text-muted mt-0.5 text-[0.8125rem]">
      {changes.map(({ field, from, to }) => (
        <li key={field} className="break-words">
          <span className="text-subtle">{label(field)}: </span>
          {from === undefined && to === undefined ? (
            t("timeline.changed")
          ) : (
            <>
              <del className="text-subtle">{plain(from) || "–"}</del>
              <span aria-hidden> → </span>
              <ins className="no-underline">{plain(to) || "–"}</ins>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
