import { Button } from "@rentright/ui/button";
import { Combobox } from "@rentright/ui/combobox";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { useId, useState } from "react";
import { useForm } from "react-hook-form";
import type { Store } from "@/api/types";
import { useFieldMessage, useFormSubmit } from "@/shared/form";
import { useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { createStore } from "./api";
import { zoneChoices } from "@/shared/zones";

/** The least that makes a store; the rest is edited on its page. */
export default function NewStoreDialog({
  onClose,
  onCreated,
}: {
  onClose: () => void;
  onCreated: (store: Store) => void;
}) {
  const t = useWords("stores");
  const message = useFieldMessage();
  const { tenant } = useSession();
  const formId = useId();
  const [zone, setZone] = useState(tenant.time_zone);
  const form = useForm({ defaultValues: { name: "", code: "" } });
  const { errors } = form.formState;
  const { error, onSubmit, busy } = useFormSubmit(form, async ({ name, code }) => {
    onCreated(await createStore({ name: name.trim(), code: code.trim() || null, time_zone: zone }));
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("newTitle")}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {t("submit")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate className="space-y-4">
        <Field label={t("fields.name")} error={message(errors.name)}>
          <Input
            data-autofocus
            maxLength={100}
            {...form.register("name", { validate: (text) => text.trim() !== "" || "required" })}
          />
        </Field>
        <Field label={t("fields.code")} optional help={t("fields.codeHelp")} error={message(errors.code)}>
          <Input maxLength={20} {...form.register("code")} />
        </Field>
        <Field label={t("fields.time_zone")}>
          <Combobox options={zoneChoices(zone)} value={zone} onSelect={setZone} />
        </Field>
        <FormError error={error} />
      </form>
    </Dialog>
  );
}
