import { messageOf } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { useEffect, useEffectEvent, useRef } from "react";
import type { Deposit, Payment } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { checkDeposit, checkPayment } from "./acts-api";
import { moneyChanged } from "./api";

/** Asks the gateway how a payment stands, and says what it answered. */
export function useCheckPayment() {
  const t = useWords("money");
  const formats = useFormats();
  const toast = useToast();
  return async (payment: Payment, loud: boolean) => {
    try {
      const now = await checkPayment(payment.id);
      const amount = formats.money({ minor: now.amount_minor, currency: now.currency });
      if (now.state === "succeeded") toast.done(t("check.paid", { amount }));
      else if (now.state === "failed") toast.error(t("pay.failed"), now.gateway?.failure ?? undefined);
      else if (now.state === "expired") toast.error(t("check.expired"));
      else if (loud) toast.show({ title: t("check.still") });
    } catch (error) {
      if (loud) toast.error(t("common:actFailed"), messageOf(error));
    }
    moneyChanged();
  };
}

/** Asks the gateway how a hold stands, and says what it answered. */
export function useCheckDeposit() {
  const t = useWords("money");
  const formats = useFormats();
  const toast = useToast();
  return async (deposit: Deposit, loud: boolean) => {
    try {
      const now = await checkDeposit(deposit.id);
      const amount = formats.money({ minor: now.outstanding_minor, currency: now.currency });
      if (deposit.state === "required" && now.outstanding_minor > 0)
        toast.done(t("deposit.done", { amount }));
      else if (now.state === "failed") toast.error(t("deposit.failed"), now.gateway?.failure ?? undefined);
      else if (loud && now.acts.includes("check")) toast.show({ title: t("check.still") });
    } catch (error) {
      if (loud) toast.error(t("common:actFailed"), messageOf(error));
    }
    moneyChanged();
  };
}

/**
 * The gateway's page comes back to the order: whatever waits there is asked about once as the order is opened, and
 * again when its window is looked at again. Its messages normally say so first.
 */
export function useCheckWaiting(payments: readonly Payment[], deposits: readonly Deposit[]): void {
  const may = useCan("money:take");
  const asked = useRef(new Set<string>());
  const askPayment = useCheckPayment();
  const askDeposit = useCheckDeposit();
  const ask = useEffectEvent((again: boolean) => {
    if (!may) return;
    const fresh = ({ id, acts }: Payment | Deposit) =>
      (acts as readonly string[]).includes("check") && (again || !asked.current.has(id));
    for (const one of payments.filter(fresh)) {
      asked.current.add(one.id);
      void askPayment(one, false);
    }
    for (const one of deposits.filter(fresh)) {
      asked.current.add(one.id);
      void askDeposit(one, false);
    }
  });
  const waiting = [...payments, ...deposits].map(({ id }) => id).join();
  useEffect(() => ask(false), [waiting]);
  useEffect(() => {
    const onLook = () => {
      if (document.visibilityState === "visible") ask(true);
    };
    document.addEventListener("visibilitychange", onLook);
    return () => document.removeEventListener("visibilitychange", onLook);
  }, []);
}
