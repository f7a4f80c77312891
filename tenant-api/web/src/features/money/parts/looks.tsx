import type { Meaning } from "@rentright/ui/badge";
import { StatusPill } from "@rentright/ui/status-pill";
import {
  Ban,
  Banknote,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleX,
  CreditCard,
  FilePen,
  HandCoins,
  Landmark,
  RotateCcw,
  Send,
  ShieldCheck,
  Smartphone,
  Undo2,
  type LucideIcon,
} from "lucide-react";
import type { Deposit, InvoiceState, InvoiceSummary, Payment, PaymentMethod } from "@/api/types";
import { useWords } from "@/shared/words";

export const METHOD_ICONS: Record<PaymentMethod, LucideIcon> = {
  cash: Banknote,
  transfer: Landmark,
  terminal: Smartphone,
  card: CreditCard,
  deposit: ShieldCheck,
  other: HandCoins,
};

const INVOICE_LOOKS: Record<InvoiceState, [Meaning, LucideIcon]> = {
  draft: ["neutral", FilePen],
  issued: ["out", Send],
  part_paid: ["attention", CircleDashed],
  paid: ["available", CircleCheck],
  overdue: ["late", CircleAlert],
  credited: ["neutral", Undo2],
  void: ["neutral", Ban],
};

/** Where a document stands. A credit note has but one state, and is told apart by its name. */
export function InvoicePill({ invoice }: { invoice: Pick<InvoiceSummary, "kind" | "state"> }) {
  const t = useWords("money");
  if (invoice.kind === "credit_note")
    return (
      <StatusPill meaning="reserved" icon={Undo2}>
        {t("creditNote")}
      </StatusPill>
    );
  const [meaning, icon] = INVOICE_LOOKS[invoice.state];
  return (
    <StatusPill meaning={meaning} icon={icon}>
      {t(`invoiceState.${invoice.state}`)}
    </StatusPill>
  );
}

const PAYMENT_LOOKS: Record<Payment["state"], [Meaning, LucideIcon]> = {
  created: ["attention", CircleDashed],
  action_required: ["attention", CircleDashed],
  succeeded: ["available", CircleCheck],
  failed: ["late", CircleX],
  expired: ["neutral", Ban],
  void: ["neutral", Ban],
};

export function PaymentPill({ payment }: { payment: Pick<Payment, "kind" | "state"> }) {
  const t = useWords("money");
  const [meaning, icon] = PAYMENT_LOOKS[payment.state];
  const back = payment.kind === "refund" && payment.state === "succeeded";
  return (
    <StatusPill meaning={back ? "reserved" : meaning} icon={back ? RotateCcw : icon}>
      {t(back ? "refund.one" : `paymentState.${payment.state}`)}
    </StatusPill>
  );
}

const DEPOSIT_LOOKS: Record<Deposit["state"], [Meaning, LucideIcon]> = {
  required: ["attention", CircleDashed],
  held: ["reserved", ShieldCheck],
  re_held: ["reserved", ShieldCheck],
  part_captured: ["attention", ShieldCheck],
  captured: ["attention", ShieldCheck],
  released: ["neutral", Undo2],
  expired: ["neutral", Ban],
  failed: ["late", CircleX],
};

export function DepositPill({ deposit }: { deposit: Pick<Deposit, "state" | "pending"> }) {
  const t = useWords("money");
  const [meaning, icon] = DEPOSIT_LOOKS[deposit.state];
  return deposit.pending ? (
    <StatusPill meaning="attention" icon={CircleDashed}>
      {t("depositPending")}
    </StatusPill>
  ) : (
    <StatusPill meaning={meaning} icon={icon}>
      {t(`depositState.${deposit.state}`)}
    </StatusPill>
  );
}
