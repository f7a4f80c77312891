import { Card } from "@rentright/ui/card";
import { Textarea } from "@rentright/ui/textarea";
import { messageOf } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { useState } from "react";
import { InlineField } from "@/shared/inline-field";
import { TagsField } from "@/shared/tags-field";
import { SaveAbandoned } from "@/shared/use-guarded-save";
import { useWords } from "@/shared/words";
import { useEditing } from "./editing";

/** The renter's own word for it, tags, and a remark for colleagues. */
export function Details({ editable }: { editable: boolean }) {
  const t = useWords("orders");
  const toast = useToast();
  const { record: order, begin, save } = useEditing();
  const [note, setNote] = useState<string | null>(null);
  const saveNote = () => {
    if (note === null || note.trim() === (order.note ?? "")) return setNote(null);
    save({ note: note.trim() || null }).then(
      () => setNote(null),
      (error: unknown) => {
        if (error instanceof SaveAbandoned) setNote(null);
        else toast.error(t("common:actFailed"), messageOf(error));
      },
    );
  };
  return (
    <Card title={t("details")}>
      <div className="-mx-1 space-y-0.5">
        <InlineField
          label={t("fields.reference")}
          name="reference"
          value={order.reference ?? ""}
          readOnly={!editable}
          onBegin={begin}
          onSave={(text) => save({ reference: text || null })}
        />
        <TagsField
          label={t("fields.tags")}
          tags={order.tags}
          known={[]}
          editable={editable}
          onPut={(tags) => {
            begin();
            return save({ tags });
          }}
        />
        <div className="pt-1">
          {editable ? (
            <Textarea
              aria-label={t("fields.note")}
              placeholder={t("noteHint")}
              rows={2}
              value={note ?? order.note ?? ""}
              onFocus={begin}
              onChange={(event) => setNote(event.currentTarget.value)}
              onBlur={saveNote}
              onKeyDown={(event) => {
                if (event.key !== "Escape" || note === null) return;
                event.stopPropagation();
                setNote(null);
              }}
            />
          ) : (
            order.note && <p className="px-1 break-words whitespace-pre-wrap">{order.note}</p>
          )}
        </div>
      </div>
    </Card>
  );
}
