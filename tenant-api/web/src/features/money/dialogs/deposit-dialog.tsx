import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { useToast } from "@rentright/ui/toast";
import { useQuery } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import type { Deposit, DepositBody, Order } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { instantAt } from "@/shared/zoned-day";
import { takeDeposit } from "../acts-api";
import { moneySettingsQuery } from "../api";
import { AmountField, useAmount, useAmountProblem } from "../parts/amount-field";
import { Choice } from "../parts/choice";
import { METHOD_ICONS } from "../parts/looks";
import { Refused } from "../parts/refused";
import { useAct } from "../use-act";
import { CardPage } from "./card-page";

const METHODS = ["cash", "terminal", "card", "transfer"] as const;
type Method = (typeof METHODS)[number];

/** Takes a deposit: held, not ours, until some of it is kept. */
export default function DepositDialog({
  order,
  missing,
  onClose,
}: {
  order: Order;
  /** What the order asks for and has not got. */
  missing: number;
  onClose: () => void;
}) {
  const t = useWords("money");
  const formats = useFormats();
  const toast = useToast();
  const formId = useId();
  const { currency } = order;
  const [method, setMethod] = useState<Method>("cash");
  const amount = useAmount(missing > 0 ? missing : null, currency);
  const problemOf = useAmountProblem();
  const [reference, setReference] = useState("");
  const [expires, setExpires] = useState("");
  const [tried, setTried] = useState(false);
  const [card, setCard] = useState<Deposit | null>(null);
  const { data: settings } = useQuery({ ...moneySettingsQuery, enabled: useCan("settings:read") });
  const noGateway = method === "card" && settings?.gateway.name === "none";
  const take = useAct(
    (body: DepositBody, key) => takeDeposit(order.id, body, key),
    (deposit) => {
      if (deposit.gateway?.url) return setCard(deposit);
      if (deposit.state === "failed") toast.error(t("deposit.failed"), deposit.gateway?.failure ?? undefined);
      else
        toast.done(
          t("deposit.done", { amount: formats.money({ minor: deposit.outstanding_minor, currency }) }),
        );
      onClose();
    },
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problemOf(amount) || amount.minor === null || noGateway || take.isPending) return;
    take.mutate({
      method,
      amount_minor: amount.minor,
      ...(method !== "card" && reference.trim() && { reference: reference.trim() }),
      ...(method === "terminal" && expires && { expires_at: instantAt(expires, order.store.time_zone) }),
    });
  };
  if (card) return <CardPage what={card} currency={currency} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("deposit.title")}
      description={
        missing > 0
          ? t("deposit.missing", { amount: formats.money({ minor: missing, currency }) })
          : t("deposit.nothingMissing")
      }
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" busy={take.isPending} disabled={noGateway}>
            {method === "card"
              ? t("pay.toCard")
              : t("deposit.hold", {
                  amount: formats.money({ minor: Math.max(amount.minor ?? 0, 0), currency }),
                })}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate className="space-y-4" onSubmit={send}>
        <Choice
          legend={t("deposit.how")}
          value={method}
          onChange={setMethod}
          options={METHODS.map((value) => ({
            value,
            label: t(`method.${value}`),
            icon: METHOD_ICONS[value],
          }))}
        />
        {noGateway && (
          <p className="bg-attention-soft text-attention rounded-rr px-3 py-2">{t("refusal.no_gateway")}</p>
        )}
        <AmountField
          first
          label={t("amount.label")}
          amount={amount}
          error={tried ? problemOf(amount) : undefined}
        />
        {method === "card" && !noGateway && <p className="text-muted">{t("deposit.cardAbout")}</p>}
        {method !== "card" && (
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t("reference")} optional>
              <Input
                maxLength={120}
                autoComplete="off"
                value={reference}
                onChange={(event) => setReference(event.currentTarget.value)}
              />
            </Field>
            {method === "terminal" && (
              <Field label={t("deposit.expires")} optional help={t("deposit.expiresHelp")}>
                <Input
                  type="datetime-local"
                  value={expires}
                  onChange={(event) => setExpires(event.currentTarget.value)}
                />
              </Field>
            )}
          </div>
        )}
        <Refused error={take.error} currency={currency} onLeave={onClose} />
      </form>
    </Dialog>
  );
}
