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
import type { TimelineItem } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useValueWords } from "@/shared/value-words";
import { useWords } from "@/shared/words";
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
  const t = useWords("customers");
  const formats = useFormats();
  // A kind that a newer server may send still gets its line.
  const Icon = ICONS[item.kind] ?? Pencil;
  // The changed fields are named below by their labels; saying them twice would only be noise.
  const own = item.kind === "updated" && (item.changes?.length ?? 0) > 0;
  const words = own ? t("timeline.updated") : afterName(item.summary);
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
          {!item.note && <span className="break-words">{words}</span>}
          <time dateTime={item.at} title={formats.dateTime(item.at)} className="text-subtle text-[0.8125rem]">
            {formats.time(item.at)}
          </time>
        </p>
        {item.note && <NoteEntry note={item.note} />}
        {/* A block says its reason in its own line. */}
        {item.kind !== "blocked" && item.kind !== "unblocked" && item.changes && item.changes.length > 0 && (
          <Changes changes={item.changes} />
        )}
      </div>
    </li>
  );
}

/** A summary as it stands behind a name: "Added contact…" → "added contact…". */
function afterName(summary: string): string {
  return /^[A-Z][a-z]/.test(summary) ? summary.charAt(0).toLowerCase() + summary.slice(1) : summary;
}

function Changes({ changes }: { changes: NonNullable<TimelineItem["changes"]> }) {
  const t = useWords("customers");
  const label = useFieldLabel();
  const show = useValueWords();
  return (
    <ul className="text-muted mt-0.5 text-[0.8125rem]">
      {changes.map(({ field, from, to }) => (
        <li key={field} className="break-words">
          <span className="text-subtle">{label(field)}: </span>
          {from === undefined && to === undefined ? (
            t("timeline.changed")
          ) : (
            <>
              <del className="text-subtle">{show(field, from) || "–"}</del>
              <span aria-hidden> → </span>
              <ins className="no-underline">{show(field, to) || "–"}</ins>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
