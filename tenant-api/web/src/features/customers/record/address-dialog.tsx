import { Button } from "@rentright/ui/button";
import { Checkbox } from "@rentright/ui/checkbox";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { Select } from "@rentright/ui/select";
import { useId } from "react";
import { useForm } from "react-hook-form";
import type { Address, AddressLabel } from "@/api/types";
import { countryChoices } from "@/shared/countries";
import { useFieldMessage, useFormSubmit } from "@/shared/form";
import { useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { useFieldLabel } from "../labels";
import { saveAddress } from "./parts-api";

const LABELS: readonly AddressLabel[] = ["billing", "delivery", "home", "other"];

export interface AddressDialogProps {
  customerId: string;
  address: Address | null;
  onClose: () => void;
}

export default function AddressDialog({ customerId, address, onClose }: AddressDialogProps) {
  const t = useWords("customers");
  const label = useFieldLabel();
  const message = useFieldMessage();
  const formId = useId();
  const { staff, tenant } = useSession();
  const form = useForm({
    defaultValues: {
      label: address?.label ?? ("billing" as AddressLabel),
      line1: address?.line1 ?? "",
      line2: address?.line2 ?? "",
      postal_code: address?.postal_code ?? "",
      city: address?.city ?? "",
      district: address?.district ?? "",
      country: address ? (address.country ?? "") : (tenant.region ?? ""),
      primary: address?.primary ?? false,
    },
  });
  const { errors } = form.formState;
  const { error, onSubmit, busy } = useFormSubmit(form, async (values) => {
    const blank = (text: string) => text.trim() || null;
    await saveAddress(customerId, address, {
      label: values.label,
      primary: values.primary,
      line1: blank(values.line1),
      line2: blank(values.line2),
      postal_code: blank(values.postal_code),
      city: blank(values.city),
      district: blank(values.district),
      country: blank(values.country),
    });
    onClose();
  });
  return (
    <Dialog
      open
      width="md"
      onOpenChange={onClose}
      title={address ? t("addresses.editTitle") : t("addresses.newTitle")}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {t("common:save")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate className="grid gap-4 sm:grid-cols-6">
        <Field className="sm:col-span-6" label={t("addresses.label")} error={message(errors.label)}>
          <Select
            options={LABELS.map((value) => ({ value, label: t(`addresses.labels.${value}`) }))}
            {...form.register("label")}
          />
        </Field>
        <Field className="sm:col-span-6" label={label("line1")} error={message(errors.line1)}>
          <Input {...form.register("line1")} />
        </Field>
        <Field className="sm:col-span-6" label={label("line2")} optional error={message(errors.line2)}>
          <Input {...form.register("line2")} />
        </Field>
        <Field className="sm:col-span-2" label={label("postal_code")} error={message(errors.postal_code)}>
          <Input {...form.register("postal_code")} />
        </Field>
        <Field className="sm:col-span-4" label={label("city")} error={message(errors.city)}>
          <Input {...form.register("city")} />
        </Field>
        <Field className="sm:col-span-3" label={label("district")} optional error={message(errors.district)}>
          <Input {...form.register("district")} />
        </Field>
        <Field className="sm:col-span-3" label={label("country")} error={message(errors.country)}>
          <Select
            placeholder="–"
            options={countryChoices(staff.locale ?? tenant.locale)}
            {...form.register("country")}
          />
        </Field>
        <Checkbox className="sm:col-span-6" label={t("addresses.primary")} {...form.register("primary")} />
        <div className="sm:col-span-6 empty:hidden">
          <FormError error={error} />
        </div>
      </form>
    </Dialog>
  );
}
