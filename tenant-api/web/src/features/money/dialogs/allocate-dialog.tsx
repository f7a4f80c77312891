import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { ErrorState } from "@rentright/ui/error-state";
import { Input } from "@rentright/ui/input";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useToast } from "@rentright/ui/toast";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { InvoiceSummary, Payment } from "@/api/types";
import { amountText, parseAmount, useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";
import { allocatePayment } from "../acts-api";
import { spread } from "../amounts";
import { invoicesQuery } from "../api";
import { Refused } from "../parts/refused";
import { useAct } from "../use-act";

/** Puts what is free of a payment on the customer's invoices: it begins with what is due first. */
export default function AllocateDialog({ payment, onClose }: { payment: Payment; onClose: () => void }) {
  const t = useWords("money");
  const list = useInfiniteQuery(
    invoicesQuery({ customer: payment.customer_id ?? undefined, open: true, sort: "due_on" }),
  );
  // Of the same currency; without a customer only the order's own will do.
  const open = list.data?.pages
    .flatMap(({ data }) => data)
    .filter(
      (one) =>
        one.currency === payment.currency && (payment.customer_id || one.order_id === payment.order_id),
    );
  if (!open || open.length === 0)
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title={t("allocate.title")}
        footer={<Button onClick={onClose}>{t("common:close")}</Button>}
      >
        {list.isError ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : open ? (
          <p className="text-muted">{t("allocate.none")}</p>
        ) : (
          <SkeletonLines lines={3} />
        )}
      </Dialog>
    );
  return <Spread payment={payment} open={open} onClose={onClose} />;
}

function Spread({
  payment,
  open,
  onClose,
}: {
  payment: Payment;
  open: readonly InvoiceSummary[];
  onClose: () => void;
}) {
  const t = useWords("money");
  const formats = useFormats();
  const toast = useToast();
  const id = useId();
  const { currency, free_minor: free } = payment;
  const money = (minor: number) => formats.money({ minor, currency });
  const [texts, setTexts] = useState<Record<string, string>>(() =>
    Object.fromEntries([...spread(free, open)].map(([one, minor]) => [one, amountText({ minor, currency })])),
  );
  const parts = open.map((one) => {
    const text = texts[one.id]?.trim() ?? "";
    const minor = text === "" ? 0 : parseAmount(text, currency);
    return { one, minor, bad: minor === null || minor < 0 || minor > one.open_minor };
  });
  const sum = parts.reduce((all, { minor }) => all + (minor ?? 0), 0);
  const put = useAct(
    (body: Array<{ invoice_id: string; minor: number }>, key) => allocatePayment(payment.id, body, key),
    () => {
      toast.done(t("allocate.done"));
      onClose();
    },
  );
  const given = parts.flatMap(({ one, minor }) => (minor ? [{ invoice_id: one.id, minor }] : []));
  const ready = given.length > 0 && sum <= free && parts.every(({ bad }) => !bad);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("allocate.title")}
      description={t("allocate.body", { amount: money(free) })}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button variant="primary" busy={put.isPending} disabled={!ready} onClick={() => put.mutate(given)}>
            {t("allocate.confirm", { amount: money(sum) })}
          </Button>
        </>
      }
    >
      <ul className="divide-line mb-3 divide-y">
        {parts.map(({ one, bad }) => (
          <li key={one.id} className="flex items-center gap-3 py-2">
            <label htmlFor={`${id}-${one.id}`} className="min-w-0 flex-1">
              <span className="block font-medium tabular-nums">{one.number}</span>
              <span className="text-muted block text-[0.8125rem]">
                {t("openOf", { open: money(one.open_minor), order: one.order_number })}
              </span>
            </label>
            <Input
              id={`${id}-${one.id}`}
              inputMode="decimal"
              autoComplete="off"
              aria-invalid={bad || undefined}
              className="w-28! text-right tabular-nums"
              value={texts[one.id] ?? ""}
              onFocus={(event) => event.currentTarget.select()}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setTexts((now) => ({ ...now, [one.id]: value }));
              }}
            />
          </li>
        ))}
      </ul>
      {sum > free && <p className="text-late mb-3">{t("allocate.tooMuch", { amount: money(free) })}</p>}
      <Refused error={put.error} currency={currency} onLeave={onClose} />
    </Dialog>
  );
}
