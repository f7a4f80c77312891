import { zodResolver } from "@hookform/resolvers/zod";
import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { ifMatch } from "@rentright/ui/lib/api";
import { Select } from "@rentright/ui/select";
import { Textarea } from "@rentright/ui/textarea";
import { useId } from "react";
import { useForm, useWatch } from "react-hook-form";
import * as z from "zod/mini";
import { api } from "@/api/client";
import type { CustomCollection, CustomField } from "@/api/types";
import { useFieldMessage, useFormSubmit } from "@/shared/form";
import { queryClient } from "@/shared/query-client";
import { useWords } from "@/shared/words";
import { fieldKey } from "./field-key";

const TYPES = ["text", "number", "date", "boolean", "choice"] as const;

const schema = z
  .object({
    label: z.string().check(z.trim(), z.minLength(1, "required")),
    type: z.enum(TYPES),
    choices: z.string(),
  })
  .check(
    z.refine((values) => values.type !== "choice" || values.choices.trim() !== "", {
      error: "required",
      path: ["choices"],
    }),
  );

/** A new field, or another label or list of choices for one. Its kind and key stay: values depend on them. */
export default function FieldDialog({
  collection,
  field,
  onClose,
}: {
  collection: CustomCollection;
  field: CustomField | null;
  onClose: () => void;
}) {
  const t = useWords("settings");
  const message = useFieldMessage();
  const formId = useId();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: {
      label: field?.label ?? "",
      type: field?.type ?? ("text" as const),
      choices: (field?.choices ?? []).join("\n"),
    },
  });
  const type = useWatch({ control: form.control, name: "type" });
  const { errors } = form.formState;
  const { error, onSubmit, busy } = useFormSubmit(form, async (values) => {
    const lines = values.choices.split("\n").map((line) => line.trim());
    const choices = values.type === "choice" ? [...new Set(lines)].filter(Boolean) : null;
    if (field) {
      await api.PATCH("/api/v1/custom-fields/{id}", {
        params: { path: { id: field.id }, header: ifMatch(field.version) },
        body: { label: values.label, ...(choices && { choices }) },
      });
    } else {
      const key = fieldKey(values.label);
      await api.POST("/api/v1/custom-fields", {
        body: {
          collection,
          key,
          label: values.label,
          type: values.type,
          ...(choices && { choices }),
        },
      });
    }
    await queryClient.invalidateQueries({ queryKey: ["custom-fields"] });
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={field ? t("fields.editTitle", { label: field.label }) : t("fields.newTitle")}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {t("common:save")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate className="space-y-4">
        <Field label={t("fields.label")} error={message(errors.label)}>
          <Input {...form.register("label")} />
        </Field>
        <Field
          label={t("fields.type")}
          help={field ? t("fields.typeStays") : undefined}
          error={message(errors.type)}
        >
          <Select
            disabled={field !== null}
            options={TYPES.map((value) => ({ value, label: t(`fields.types.${value}`) }))}
            {...form.register("type")}
          />
        </Field>
        {type === "choice" && (
          <Field label={t("fields.choices")} help={t("fields.choicesHelp")} error={message(errors.choices)}>
            <Textarea rows={4} {...form.register("choices")} />
          </Field>
        )}
        <FormError error={error} />
      </form>
    </Dialog>
  );
}
