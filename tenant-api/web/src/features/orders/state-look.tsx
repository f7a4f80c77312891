import type { Meaning } from "@rentright/ui/badge";
import { StatusPill } from "@rentright/ui/status-pill";
import { Ban, CircleAlert, FilePen, Send, type LucideIcon } from "lucide-react";
import type { OrderState } from "@/api/types";
import { useWords } from "@/shared/words";

export const STATE_MEANING: Record<OrderState, Meaning> = {
  draft: "neutral",
  quoted: "accent",
  tentative: "attention",
  reserved: "reserved",
  ready: "reserved",
  partly_out: "out",
  out: "out",
  returned: "available",
  closed: "neutral",
  lost: "neutral",
  expired: "neutral",
  cancelled: "neutral",
  no_show: "neutral",
};

const ICONS: Partial<Record<OrderState, LucideIcon>> = {
  draft: FilePen,
  quoted: Send,
  lost: Ban,
  expired: Ban,
  cancelled: Ban,
  no_show: Ban,
};

/** Where an order stands; late before all else. */
export function OrderPill({ state, overdue }: { state: OrderState; overdue: boolean }) {
  const t = useWords("orders");
  return overdue ? (
    <StatusPill meaning="late" icon={CircleAlert}>
      {t("overdue")}
    </StatusPill>
  ) : (
    <StatusPill meaning={STATE_MEANING[state]} icon={ICONS[state]}>
      {t(`states.${state}`)}
    </StatusPill>
  );
}
