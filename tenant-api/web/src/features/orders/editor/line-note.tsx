import { Textarea } from "@rentright/ui/textarea";
import { useState } from "react";
import type { OrderLine } from "@/api/types";
import { useWords } from "@/shared/words";

/** A remark on a line: saved on leaving it. */
export default function LineNote({
  line,
  onSave,
  onClose,
}: {
  line: OrderLine;
  onSave: (note: string | null) => Promise<unknown>;
  onClose: () => void;
}) {
  const t = useWords("orders");
  const [text, setText] = useState(line.note ?? "");
  return (
    <Textarea
      // The reader has just asked for it.
      // eslint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      rows={2}
      aria-label={t("line.noteOf", { name: line.name })}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
      onBlur={() => {
        const note = text.trim() || null;
        if (note === (line.note ?? null)) onClose();
        // What could not be saved stays to be tried again.
        else onSave(note).then(onClose, () => {});
      }}
    />
  );
}
