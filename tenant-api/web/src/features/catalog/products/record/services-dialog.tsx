import { Button } from "@rentright/ui/button";
import { Checkbox } from "@rentright/ui/checkbox";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { IconButton } from "@rentright/ui/icon-button";
import { Input } from "@rentright/ui/input";
import { fieldErrors } from "@rentright/ui/lib/problem";
import { useMutation } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { useId, useState, type FormEvent } from "react";
import type { Service } from "@/api/types";
import { useWords } from "@/shared/words";

interface Draft {
  name: string;
  days: string;
  meter: string;
  blocks: boolean;
}

const EMPTY: Draft = { name: "", days: "", meter: "", blocks: false };
const wholeOrNothing = (text: string) => /^\s*\d{0,9}\s*$/.test(text);

/** A product's services, all in one form: they are saved together. */
export default function ServicesDialog({
  name,
  services,
  onClose,
  onSave,
}: {
  name: string;
  services: readonly Service[];
  onClose: () => void;
  onSave: (services: Service[]) => Promise<void>;
}) {
  const t = useWords("catalog");
  const formId = useId();
  const [drafts, setDrafts] = useState<Draft[]>(() =>
    services.length === 0
      ? [EMPTY]
      : services.map(({ name, every_days, every_meter, blocks }) => ({
          name,
          days: every_days ? String(every_days) : "",
          meter: every_meter ? String(every_meter) : "",
          blocks: blocks ?? false,
        })),
  );
  const [tried, setTried] = useState(false);
  const save = useMutation({ mutationFn: onSave });
  const refused = fieldErrors(save.error);
  const put = (at: number, part: Partial<Draft>) =>
    setDrafts(drafts.map((one, n) => (n === at ? { ...one, ...part } : one)));
  const readable = drafts.every(({ days, meter }) => wholeOrNothing(days) && wholeOrNothing(meter));
  const numberError = (text: string) =>
    tried && !wholeOrNothing(text) ? t("details.wholeWanted") : undefined;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!readable) return;
    save.mutate(
      drafts.map(({ name, days, meter, blocks }) => ({
        name: name.trim(),
        every_days: days.trim() ? Number(days) : null,
        every_meter: meter.trim() ? Number(meter) : null,
        blocks,
      })),
    );
  };
  return (
    <Dialog
      open
      width="md"
      onOpenChange={onClose}
      title={t("services.editTitle", { name })}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={save.isPending}>
            {t("common:save")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate className="space-y-4">
        {drafts.map((draft, at) => (
          <fieldset key={at} className="border-line rounded-lg border p-3">
            <legend className="sr-only">{draft.name || `${at + 1}`}</legend>
            <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_7rem_7rem_auto]">
              <Field label={t("services.name")} error={refused[`service[${at}].name`]}>
                <Input
                  maxLength={60}
                  value={draft.name}
                  onChange={(event) => put(at, { name: event.currentTarget.value })}
                />
              </Field>
              <Field
                label={t("services.everyDays")}
                error={numberError(draft.days) ?? refused[`service[${at}].every_days`]}
              >
                <Input
                  inputMode="numeric"
                  value={draft.days}
                  onChange={(event) => put(at, { days: event.currentTarget.value })}
                />
              </Field>
              <Field
                label={t("services.everyMeter")}
                error={numberError(draft.meter) ?? refused[`service[${at}].every_meter`]}
              >
                <Input
                  inputMode="numeric"
                  value={draft.meter}
                  onChange={(event) => put(at, { meter: event.currentTarget.value })}
                />
              </Field>
              <IconButton
                label={t("services.remove", { name: draft.name || at + 1 })}
                icon={<Trash2 />}
                className="sm:mt-6"
                onClick={() => setDrafts(drafts.filter((_, n) => n !== at))}
              />
            </div>
            <Checkbox
              className="mt-2"
              label={t("services.blocksHelp")}
              checked={draft.blocks}
              onChange={(event) => put(at, { blocks: event.currentTarget.checked })}
            />
          </fieldset>
        ))}
        <Button size="sm" icon={<Plus aria-hidden />} onClick={() => setDrafts([...drafts, EMPTY])}>
          {t("services.add")}
        </Button>
        {Object.keys(refused).length === 0 && <FormError error={save.error} />}
      </form>
    </Dialog>
  );
}
