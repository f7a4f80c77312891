import { Button } from "@rentright/ui/button";
import { Checkbox } from "@rentright/ui/checkbox";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useToast } from "@rentright/ui/toast";
import { useQueries } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import type { CreditBody, Invoice } from "@/api/types";
import { amountText, parseAmount, useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";
import { creditInvoice } from "../acts-api";
import { restOfLines } from "../amounts";
import { invoiceQuery } from "../api";
import { Options } from "../parts/choice";
import { Refused } from "../parts/refused";
import { useAct } from "../use-act";

/** Credits an invoice, all that is left of it or lines in part, by a credit note. */
export default function CreditDialog({
  invoice,
  onClose,
  onMade,
}: {
  invoice: Invoice;
  onClose: () => void;
  /** The credit note is there. */
  onMade?: (note: Invoice) => void;
}) {
  const t = useWords("money");
  const formats = useFormats();
  const toast = useToast();
  const formId = useId();
  const { currency } = invoice;
  const money = (minor: number) => formats.money({ minor, currency });
  const notes = useQueries({ queries: invoice.credit_notes.map(({ id }) => invoiceQuery(id)) });
  const known = notes.every(({ data }) => data);
  const rest = restOfLines(
    invoice.lines,
    notes.flatMap(({ data }) => data ?? []),
  );
  const left = invoice.gross_minor - invoice.credited_minor;

  const [all, setAll] = useState(true);
  const [texts, setTexts] = useState<Record<number, string>>({});
  const [reason, setReason] = useState("");
  const [again, setAgain] = useState(false);
  const [tried, setTried] = useState(false);
  const parts = Object.entries(texts).map(([at, text]) => {
    const index = Number(at);
    const minor = parseAmount(text, currency);
    const most = rest[index] ?? 0;
    return { index, minor, bad: minor === null || minor < 1 || minor > most, most };
  });
  const sum = all ? left : parts.reduce((all, { minor }) => all + Math.max(minor ?? 0, 0), 0);
  const credit = useAct(
    (body: CreditBody, key) => creditInvoice(invoice.id, body, key),
    (note) => {
      toast.done(t("credit.done", { number: note.number ?? "" }));
      onClose();
      onMade?.(note);
    },
  );
  const lineProblem = all
    ? undefined
    : parts.length === 0
      ? t("make.tickOne")
      : parts.some(({ bad }) => bad)
        ? t("credit.badPart")
        : undefined;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (lineProblem || !reason.trim() || credit.isPending) return;
    credit.mutate({
      reason: reason.trim(),
      bill_again: again,
      ...(!all && {
        lines: parts.map(({ index, minor }) => ({ index, gross_minor: minor ?? undefined })),
      }),
    });
  };
  const turn = (index: number, most: number) =>
    setTexts(({ [index]: was, ...others }) =>
      was === undefined ? { ...others, [index]: amountText({ minor: most, currency }) } : others,
    );
  const paid = sum > left - invoice.paid_minor;
  return (
    <Dialog
      open
      width="md"
      onOpenChange={onClose}
      title={t("credit.title", { number: invoice.number ?? "" })}
      description={t("credit.body")}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={credit.isPending}>
            {t("credit.confirm", { amount: money(sum) })}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate className="space-y-4" onSubmit={send}>
        <Options
          legend={t("credit.what")}
          value={all ? "all" : "lines"}
          onChange={(value) => setAll(value === "all")}
          options={[
            {
              value: "all",
              label: t(invoice.credited_minor > 0 ? "credit.rest" : "credit.all"),
              amount: money(left),
            },
            { value: "lines", label: t("credit.lines") },
          ]}
        />
        {!all && !known && <SkeletonLines lines={3} />}
        {!all && known && (
          <ul aria-label={t("credit.lines")} className="border-line divide-line rounded-rr divide-y border">
            {invoice.lines.map((line, index) => {
              const most = rest[index] ?? 0;
              if (line.gross_minor === 0) return null;
              const text = texts[index];
              return (
                <li
                  key={index}
                  className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-3 py-2"
                >
                  <Checkbox
                    className="min-w-0 flex-1 basis-40"
                    label={
                      <>
                        {line.name}
                        <span className="text-muted block text-[0.8125rem] tabular-nums">
                          {most === 0 ? t("credit.gone") : t("credit.most", { amount: money(most) })}
                        </span>
                      </>
                    }
                    disabled={most === 0}
                    checked={text !== undefined}
                    onChange={() => turn(index, most)}
                  />
                  {text !== undefined && (
                    <Input
                      aria-label={t("credit.amountOf", { name: line.name })}
                      inputMode="decimal"
                      autoComplete="off"
                      className="w-28! text-right tabular-nums"
                      value={text}
                      onFocus={(event) => event.currentTarget.select()}
                      onChange={(event) => {
                        const { value } = event.currentTarget;
                        setTexts((now) => ({ ...now, [index]: value }));
                      }}
                    />
                  )}
                </li>
              );
            })}
          </ul>
        )}
        {tried && lineProblem && (
          <p role="alert" className="text-late -mt-2 text-[0.8125rem]">
            {lineProblem}
          </p>
        )}
        <Field
          label={t("reason")}
          help={t("credit.reasonHelp")}
          error={tried && !reason.trim() ? t("common:validation.required") : undefined}
        >
          <Input
            data-autofocus
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Field>
        <Checkbox
          label={
            <>
              {t("credit.again")}
              <span className="text-muted block text-[0.8125rem]">{t("credit.againAbout")}</span>
            </>
          }
          checked={again}
          onChange={(event) => setAgain(event.currentTarget.checked)}
        />
        {paid && <p className="bg-attention-soft text-attention rounded-rr px-3 py-2">{t("credit.paid")}</p>}
        <Refused error={credit.error} currency={currency} onLeave={onClose} />
      </form>
    </Dialog>
  );
}
