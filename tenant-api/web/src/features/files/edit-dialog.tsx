import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { fieldErrors } from "@rentright/ui/lib/problem";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { StoredFile } from "@/api/types";
import { useWords } from "@/shared/words";
import { patchFile } from "./api";

/** What a file shows, and what it is called. */
export default function EditDialog({ file, onClose }: { file: StoredFile; onClose: () => void }) {
  const t = useWords("files");
  const id = useId();
  const [caption, setCaption] = useState(file.caption ?? "");
  const [name, setName] = useState(file.name);
  const save = useMutation({
    mutationFn: () => patchFile(file, { caption: caption.trim() || null, name: name.trim() || file.name }),
    onSuccess: onClose,
  });
  const refused = fieldErrors(save.error);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("editTitle")}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={id} variant="primary" busy={save.isPending}>
            {t("common:save")}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        {file.thumb_url && (
          <img src={file.thumb_url} alt="" className="bg-sunken rounded-rr h-32 w-full object-contain" />
        )}
        <Field label={t("caption")} help={t("captionHelp")} error={refused.caption} optional>
          <Input
            data-autofocus
            maxLength={500}
            value={caption}
            onChange={(event) => setCaption(event.currentTarget.value)}
          />
        </Field>
        <Field label={t("name")} error={refused.name}>
          <Input maxLength={200} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        </Field>
        {Object.keys(refused).length === 0 && <FormError error={save.error} />}
      </form>
    </Dialog>
  );
}
