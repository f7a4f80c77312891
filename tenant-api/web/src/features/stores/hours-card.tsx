import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { FormError } from "@rentright/ui/form-error";
import { IconButton } from "@rentright/ui/icon-button";
import { Input } from "@rentright/ui/input";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { Weekday } from "@/api/types";
import { useWords } from "@/shared/words";
import { useEditing } from "./editing";
import {
  copyDay,
  draftOf,
  faultyDays,
  hoursLines,
  hoursOf,
  isAlwaysOpen,
  WEEKDAYS,
  type HoursDraft,
  type Span,
} from "./hours";

const USUAL: Span = { opens: "08:00", closes: "17:00" };

/** The week's opening hours: read as lines, edited as a form of its own. */
export function HoursCard() {
  const t = useWords("stores");
  const toast = useToast();
  const { store, editable, begin, save } = useEditing();
  const [draft, setDraft] = useState<HoursDraft | null>(null);
  const put = useMutation({
    mutationFn: (hours: HoursDraft) => save({ hours: hoursOf(hours) }),
    onSuccess: () => {
      setDraft(null);
      toast.done(t("hours.saved"));
    },
  });
  const edit = () => {
    begin();
    put.reset();
    const now = draftOf(store.hours);
    const workdays: readonly Weekday[] = WEEKDAYS.slice(0, 5);
    setDraft(isAlwaysOpen(store.hours) ? copyDay({ ...now, mon: [USUAL] }, "mon", workdays) : now);
  };
  const always = isAlwaysOpen(store.hours);
  const lines = hoursLines(store.hours, (day) => t(`hours.short.${day}`));
  return (
    <Card
      title={t("hours.title")}
      description={t("hours.about", { zone: store.time_zone })}
      actions={
        editable &&
        !draft && (
          <Button size="sm" variant="ghost" onClick={edit}>
            {always ? t("hours.set") : t("common:edit")}
          </Button>
        )
      }
    >
      {draft ? (
        <HoursForm
          draft={draft}
          error={put.error}
          busy={put.isPending}
          onChange={setDraft}
          onSave={() => put.mutate(draft)}
          onCancel={() => setDraft(null)}
          onClear={() => put.mutate(draftOf({}))}
        />
      ) : always ? (
        <p>
          {t("hours.always")}
          <span className="text-muted block text-[0.8125rem]">{t("hours.alwaysHelp")}</span>
        </p>
      ) : (
        <ul className="tabular-nums">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function HoursForm({
  draft,
  error,
  busy,
  onChange,
  onSave,
  onCancel,
  onClear,
}: {
  draft: HoursDraft;
  error: unknown;
  busy: boolean;
  onChange: (draft: HoursDraft) => void;
  onSave: () => void;
  onCancel: () => void;
  onClear: () => void;
}) {
  const t = useWords("stores");
  const faulty = faultyDays(draft);
  const put = (day: Weekday, spans: Span[]) => onChange({ ...draft, [day]: spans });
  return (
    <form
      noValidate
      className="space-y-1"
      onSubmit={(event) => {
        event.preventDefault();
        if (faulty.length === 0) onSave();
      }}
    >
      {WEEKDAYS.map((day) => (
        <DayRow
          key={day}
          day={day}
          spans={draft[day]}
          faulty={faulty.includes(day)}
          onChange={(spans) => put(day, spans)}
        />
      ))}
      {faulty.length > 0 && (
        <p role="alert" className="text-late text-[0.8125rem]">
          {t("hours.faulty")}
        </p>
      )}
      <FormError error={error} />
      <div className="flex flex-wrap gap-2 pt-3">
        <Button
          size="sm"
          variant="ghost"
          onClick={() => onChange(copyDay(draft, "mon", WEEKDAYS.slice(1, 5)))}
        >
          {t("hours.copy")}
        </Button>
        <Button size="sm" variant="ghost" onClick={onClear}>
          {t("hours.clear")}
        </Button>
        <span className="ml-auto flex gap-2">
          <Button size="sm" onClick={onCancel}>
            {t("common:cancel")}
          </Button>
          <Button size="sm" type="submit" variant="primary" busy={busy}>
            {t("common:save")}
          </Button>
        </span>
      </div>
    </form>
  );
}

function DayRow({
  day,
  spans,
  faulty,
  onChange,
}: {
  day: Weekday;
  spans: readonly Span[];
  faulty: boolean;
  onChange: (spans: Span[]) => void;
}) {
  const t = useWords("stores");
  const name = t(`hours.days.${day}`);
  const putAt = (at: number, part: Partial<Span>) =>
    onChange(spans.map((span, n) => (n === at ? { ...span, ...part } : span)));
  const last = spans.at(-1);
  return (
    <div className="grid min-h-9 grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2 gap-y-1 sm:grid-cols-[5.5rem_minmax(0,1fr)_auto]">
      <span className="py-2 font-medium">{name}</span>
      {/* On a phone the hours stand below the day: beside it they would not fit. */}
      <div className="space-y-1.5 max-sm:order-last max-sm:col-span-2">
        {spans.length === 0 && <span className="text-subtle block pb-1 sm:py-2">{t("hours.closed")}</span>}
        {spans.map((span, at) => (
          <div key={at} className="flex items-center gap-1.5">
            <Input
              type="time"
              aria-label={t("hours.opens", { day: name })}
              aria-invalid={faulty || undefined}
              value={span.opens}
              onChange={(event) => putAt(at, { opens: event.currentTarget.value })}
              className="max-w-36 min-w-0"
            />
            <span aria-hidden className="text-subtle">
              –
            </span>
            <Input
              type="time"
              aria-label={t("hours.closes", { day: name })}
              aria-invalid={faulty || undefined}
              value={span.closes}
              onChange={(event) => putAt(at, { closes: event.currentTarget.value })}
              className="max-w-36 min-w-0"
            />
            <IconButton
              size="sm"
              label={t("hours.remove", { day: name })}
              icon={<X />}
              onClick={() => onChange(spans.filter((_, n) => n !== at))}
            />
          </div>
        ))}
      </div>
      <IconButton
        size="sm"
        label={t("hours.add", { day: name })}
        icon={<Plus />}
        className="mt-0.5"
        onClick={() => onChange([...spans, last ? { opens: last.closes, closes: "" } : USUAL])}
      />
    </div>
  );
}
