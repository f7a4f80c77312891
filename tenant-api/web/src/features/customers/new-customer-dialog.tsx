import { zodResolver } from "@hookform/resolvers/zod";
import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { useId } from "react";
import { useForm, useWatch } from "react-hook-form";
import * as z from "zod/mini";
import type { Customer } from "@/api/types";
import { useFieldMessage, useFormSubmit } from "@/shared/form";
import { useWords } from "@/shared/words";
import { createCustomer } from "./api";
import { useFieldLabel } from "./labels";

const text = z.string().check(z.trim());

const schema = z
  .object({
    kind: z.enum(["person", "organisation"]),
    given_name: text,
    family_name: text,
    organisation: text,
    email: z.union([z.literal(""), z.email("email")], "email"),
    phone: text,
  })
  .check(
    z.refine((values) => values.kind !== "organisation" || values.organisation !== "", {
      error: "required",
      path: ["organisation"],
    }),
    z.refine((values) => values.kind !== "person" || values.given_name !== "" || values.family_name !== "", {
      error: "required",
      path: ["family_name"],
    }),
  );

export interface NewCustomerDialogProps {
  onClose: () => void;
  onCreated: (customer: Customer) => void;
}

/** The least that makes a customer; everything else is edited on the record. */
export default function NewCustomerDialog({ onClose, onCreated }: NewCustomerDialogProps) {
  const t = useWords("customers");
  const label = useFieldLabel();
  const message = useFieldMessage();
  const formId = useId();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: {
      kind: "person" as Customer["kind"],
      given_name: "",
      family_name: "",
      organisation: "",
      email: "",
      phone: "",
    },
  });
  const kind = useWatch({ control: form.control, name: "kind" });
  const { errors } = form.formState;
  const { error, onSubmit, busy } = useFormSubmit(form, async (values) => {
    const person = values.kind === "person";
    onCreated(
      await createCustomer({
        kind: values.kind,
        given_name: person ? values.given_name || null : null,
        family_name: person ? values.family_name || null : null,
        organisation: values.organisation || null,
        email: values.email || null,
        phone: values.phone || null,
      }),
    );
  });

  return (
    <Dialog
      open
      width="md"
      onOpenChange={onClose}
      title={t("new.title")}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {t("new.submit")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate className="space-y-4">
        <fieldset>
          <legend className="sr-only">{label("kind")}</legend>
          <div className="bg-sunken rounded-rr inline-flex p-0.5">
            {(["person", "organisation"] as const).map((value) => (
              <label
                key={value}
                className="has-checked:bg-raised has-checked:text-text text-muted has-checked:border-line has-focus-visible:outline-accent-text rounded-[5px] border border-transparent px-3 py-1 font-medium has-focus-visible:outline-2"
              >
                <input type="radio" value={value} className="sr-only" {...form.register("kind")} />
                {t(`kinds.${value}`)}
              </label>
            ))}
          </div>
        </fieldset>
        {kind === "person" ? (
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={label("given_name")} error={message(errors.given_name)}>
              <Input data-autofocus autoComplete="off" {...form.register("given_name")} />
            </Field>
            <Field label={label("family_name")} error={message(errors.family_name)}>
              <Input autoComplete="off" {...form.register("family_name")} />
            </Field>
          </div>
        ) : (
          <Field label={label("organisation")} error={message(errors.organisation)}>
            <Input autoComplete="off" {...form.register("organisation")} />
          </Field>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={label("email")} optional error={message(errors.email)}>
            <Input type="email" autoComplete="off" {...form.register("email")} />
          </Field>
          <Field label={label("phone")} optional error={message(errors.phone)}>
            <Input type="tel" autoComplete="off" {...form.register("phone")} />
          </Field>
        </div>
        <FormError error={error} />
      </form>
    </Dialog>
  );
}
