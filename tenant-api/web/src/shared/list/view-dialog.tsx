import { Button } from "@rentright/ui/button";
import { Checkbox } from "@rentright/ui/checkbox";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { fieldErrors } from "@rentright/ui/lib/problem";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { SavedView } from "@/api/types";
import { useWords } from "../words";
import { useSession } from "../session";

export interface ViewDialogProps {
  /** The view to rename; a new one without. */
  view?: SavedView;
  mayShare: boolean;
  onClose: () => void;
  onSave: (values: { name: string; shared: boolean }) => Promise<void>;
}

export default function ViewDialog({ view, mayShare, onClose, onSave }: ViewDialogProps) {
  const t = useWords();
  const { tenant } = useSession();
  const formId = useId();
  const [name, setName] = useState(view?.name ?? "");
  const [shared, setShared] = useState(view?.shared ?? false);
  const [missing, setMissing] = useState(false);
  const save = useMutation({ mutationFn: onSave });
  const nameError = missing ? t("validation.required") : fieldErrors(save.error).name;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={view ? t("views.renameTitle") : t("views.saveTitle")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={save.isPending}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(name.trim() === "");
          if (name.trim()) save.mutate({ name: name.trim(), shared });
        }}
      >
        <Field label={t("views.name")} help={view ? undefined : t("views.nameHelp")} error={nameError}>
          <Input value={name} maxLength={80} onChange={(event) => setName(event.currentTarget.value)} />
        </Field>
        {!view && mayShare && (
          <Checkbox
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
            label={t("views.shareLabel", { company: tenant.company })}
          />
        )}
        {!nameError && <FormError error={save.error} />}
      </form>
    </Dialog>
  );
}
