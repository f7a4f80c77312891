import { Button } from "@rentright/ui/button";
import { FormError } from "@rentright/ui/form-error";
import { IconButton } from "@rentright/ui/icon-button";
import { messageOf } from "@rentright/ui/lib/problem";
import { Textarea } from "@rentright/ui/textarea";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { Pencil, Pin, PinOff, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Note } from "@/api/types";
import { useWords } from "@/shared/words";
import { useEditing } from "./editing";
import { addNote, deleteNote, patchNote } from "./parts-api";

/** A note in the timeline: pin it, edit it where it stands, delete it with undo. */
export function NoteEntry({ note }: { note: Note }) {
  const t = useWords("customers");
  const toast = useToast();
  const { customer, editable } = useEditing();
  const [draft, setDraft] = useState<string | null>(null);
  const failed = (error: unknown) => toast.error(t("common:actFailed"), messageOf(error));

  const pin = useMutation({
    mutationFn: () => patchNote(customer.id, note, { pinned: !note.pinned }),
    onError: failed,
  });
  const edit = useMutation({
    mutationFn: (text: string) => patchNote(customer.id, note, { text }),
    onSuccess: () => setDraft(null),
  });
  const remove = useMutation({
    mutationFn: () => deleteNote(customer.id, note),
    onSuccess: () =>
      toast.undo(t("notes.deleted"), () => {
        addNote(customer.id, note.text).catch((error: unknown) =>
          toast.error(t("common:undoFailed"), messageOf(error)),
        );
      }),
    onError: failed,
  });

  if (draft !== null) {
    return (
      <form
        className="mt-1 space-y-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          if (draft.trim()) edit.mutate(draft.trim());
        }}
      >
        <Textarea
          // The reader has just asked to edit: the caret belongs here.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          aria-label={t("notes.label")}
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              event.preventDefault();
              setDraft(null);
            }
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
              event.currentTarget.form?.requestSubmit();
          }}
        />
        <FormError error={edit.error} />
        <div className="flex justify-end gap-2">
          <Button size="sm" onClick={() => setDraft(null)}>
            {t("common:cancel")}
          </Button>
          <Button size="sm" type="submit" variant="primary" busy={edit.isPending}>
            {t("common:save")}
          </Button>
        </div>
      </form>
    );
  }
  return (
    <div className="group/note border-line bg-sunken/50 mt-1 rounded-lg border px-3 py-2">
      <p className="break-words whitespace-pre-wrap">{note.text}</p>
      {editable && (
        <div className="-mb-1 -ml-1.5 mt-1 flex">
          <IconButton
            size="sm"
            label={note.pinned ? t("notes.unpin") : t("notes.pin")}
            icon={note.pinned ? <PinOff /> : <Pin />}
            onClick={() => pin.mutate()}
          />
          <IconButton
            size="sm"
            label={t("notes.edit")}
            icon={<Pencil />}
            onClick={() => setDraft(note.text)}
          />
          <IconButton size="sm" label={t("notes.delete")} icon={<Trash2 />} onClick={() => remove.mutate()} />
        </div>
      )}
    </div>
  );
}
