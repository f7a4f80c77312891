import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { IconButton } from "@rentright/ui/icon-button";
import { Input } from "@rentright/ui/input";
import { messageOf } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import type { ClosedDays } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";
import { dayOf } from "@/shared/zoned-day";
import { useEditing } from "./editing";

/** Days on which the store is closed all the same. */
export function ClosedCard() {
  const t = useWords("stores");
  const formats = useFormats();
  const toast = useToast();
  const { store, editable, begin, save } = useEditing();
  const [today] = useState(() => dayOf(new Date().toISOString(), store.time_zone));
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [reason, setReason] = useState("");
  const coming = store.closed_days.filter((spell) => spell.to >= today);
  const past = store.closed_days.length - coming.length;
  const disorder = from !== "" && to !== "" && to < from;
  const put = (closed_days: ClosedDays[]) => {
    begin();
    return save({ closed_days });
  };
  const add = useMutation({
    mutationFn: () => put([...store.closed_days, { from, to: to || from, reason: reason.trim() || null }]),
    onSuccess: () => {
      setFrom("");
      setTo("");
      setReason("");
    },
  });
  const failed = (error: unknown) => toast.error(t("common:actFailed"), messageOf(error));
  const remove = useMutation({
    mutationFn: (spell: ClosedDays) => put(store.closed_days.filter((one) => one !== spell)),
    onSuccess: (kept, spell) =>
      toast.undo(t("closed.removed"), () => {
        save({ closed_days: [...kept.closed_days, spell] }).catch(failed);
      }),
    onError: failed,
  });
  const days = (spell: ClosedDays) =>
    spell.from === spell.to
      ? formats.date(spell.from)
      : `${formats.date(spell.from)} – ${formats.date(spell.to)}`;
  return (
    <Card title={t("closed.title")} flush>
      {coming.length === 0 && <p className="text-subtle px-4 py-3">{t("closed.none")}</p>}
      <ul className="divide-line divide-y">
        {coming.map((spell) => (
          <li
            key={`${spell.from} ${spell.to} ${spell.reason}`}
            className="flex items-center gap-3 py-1.5 pr-2 pl-4"
          >
            <span className="min-w-0 flex-1">
              <span className="font-medium tabular-nums">{days(spell)}</span>
              {spell.reason && <span className="text-muted"> · {spell.reason}</span>}
            </span>
            {editable && (
              <IconButton
                size="sm"
                label={t("closed.remove", { name: spell.reason || days(spell) })}
                icon={<X />}
                onClick={() => remove.mutate(spell)}
              />
            )}
          </li>
        ))}
      </ul>
      {past > 0 && (
        <p className="text-subtle px-4 py-2 text-[0.8125rem]">{t("closed.past", { count: past })}</p>
      )}
      {editable && (
        <form
          noValidate
          className="border-line grid items-end gap-3 border-t p-4 sm:grid-cols-[9.5rem_9.5rem_minmax(0,1fr)_auto]"
          onSubmit={(event) => {
            event.preventDefault();
            if (from && !disorder) add.mutate();
          }}
        >
          <Field label={t("closed.from")}>
            <Input type="date" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
          </Field>
          <Field label={t("closed.to")} optional>
            <Input
              type="date"
              min={from || undefined}
              value={to}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
          </Field>
          <Field label={t("closed.reason")} optional>
            <Input
              maxLength={80}
              placeholder={t("closed.reasonHint")}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </Field>
          <Button type="submit" disabled={!from || disorder} busy={add.isPending}>
            {t("closed.add")}
          </Button>
          {disorder && (
            <p role="alert" className="text-late text-[0.8125rem] sm:col-span-4">
              {t("closed.order")}
            </p>
          )}
          <div className="empty:hidden sm:col-span-4">
            <FormError error={add.error} />
          </div>
        </form>
      )}
    </Card>
  );
}
