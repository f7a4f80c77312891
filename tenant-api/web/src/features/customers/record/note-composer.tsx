import { Button } from "@rentright/ui/button";
import { FormError } from "@rentright/ui/form-error";
import { Kbd } from "@rentright/ui/kbd";
import { Textarea } from "@rentright/ui/textarea";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/shared/words";
import { useEditing } from "./editing";
import { addNote } from "./parts-api";

/** Writes a note; Ctrl+Enter sends it. What is typed stays when sending fails. */
export function NoteComposer() {
  const t = useWords("customers");
  const { customer } = useEditing();
  const [text, setText] = useState("");
  const send = useMutation({
    mutationFn: () => addNote(customer.id, text.trim()),
    onSuccess: () => setText(""),
  });
  const ready = text.trim() !== "";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !send.isPending) send.mutate();
      }}
    >
      <Textarea
        aria-label={t("notes.label")}
        placeholder={t("notes.placeholder")}
        rows={2}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
            event.currentTarget.form?.requestSubmit();
        }}
      />
      <FormError error={send.error} />
      {ready && (
        <div className="mt-1.5 flex items-center justify-end gap-3">
          <span className="hidden sm:inline">
            <Kbd keys="Ctrl Enter" />
          </span>
          <Button type="submit" size="sm" variant="primary" busy={send.isPending}>
            {t("notes.add")}
          </Button>
        </div>
      )}
    </form>
  );
}
