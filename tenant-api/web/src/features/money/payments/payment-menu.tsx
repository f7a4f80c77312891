import { IconButton } from "@rentright/ui/icon-button";
import { Menu, MenuItem } from "@rentright/ui/menu";
import { Ban, Ellipsis, FileInput, RefreshCw, RotateCcw, type LucideIcon } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Payment, PaymentAct } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { useCheckPayment } from "../use-check";

const AllocateDialog = lazy(() => import("../dialogs/allocate-dialog"));
const RefundDialog = lazy(() => import("../dialogs/refund-dialog"));
const VoidPaymentDialog = lazy(() => import("../dialogs/void-payment-dialog"));

const ICONS: Record<PaymentAct, LucideIcon> = {
  check: RefreshCw,
  allocate: FileInput,
  refund: RotateCcw,
  void: Ban,
};
const ORDER: readonly PaymentAct[] = ["check", "allocate", "refund", "void"];

/** What can be done with a payment now: exactly the acts that the API names, as far as the session may. */
export function PaymentMenu({ payment }: { payment: Payment }) {
  const t = useWords("money");
  const formats = useFormats();
  const mayTake = useCan("money:take");
  const mayWrite = useCan("money:write");
  const check = useCheckPayment();
  const [asking, setAsking] = useState<Exclude<PaymentAct, "check"> | null>(null);
  const may = (act: PaymentAct) => (act === "check" || act === "allocate" ? mayTake : mayWrite);
  const acts = ORDER.filter((act) => payment.acts.includes(act) && may(act));
  const amount = formats.money({ minor: payment.amount_minor, currency: payment.currency });
  const close = () => setAsking(null);
  if (acts.length === 0) return null;
  return (
    <>
      <Menu
        label={t("paymentActs.of", { amount })}
        trigger={
          <IconButton size="sm" label={t("paymentActs.of", { amount })} icon={<Ellipsis />} tooltip={false} />
        }
      >
        {acts.map((act) => {
          const Icon = ICONS[act];
          return (
            <MenuItem
              key={act}
              danger={act === "void"}
              icon={<Icon aria-hidden />}
              onSelect={() => (act === "check" ? void check(payment, true) : setAsking(act))}
            >
              {t(`paymentActs.${act}`)}
            </MenuItem>
          );
        })}
      </Menu>
      <Suspense>
        {asking === "allocate" && <AllocateDialog payment={payment} onClose={close} />}
        {asking === "refund" && <RefundDialog payment={payment} onClose={close} />}
        {asking === "void" && <VoidPaymentDialog payment={payment} onClose={close} />}
      </Suspense>
    </>
  );
}
