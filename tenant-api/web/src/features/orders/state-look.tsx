import type { Meaning } from "@rentright/ui/badge";
import { StatusPill } from "@rentright/ui/status-pill";
import { Ban, CircleAlert, FilePen, Send, TriangleAlert, type LucideIcon } from "lucide-react";
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

/** Where an order stands; late before all else, and at risk before what it would be otherwise. */
export function OrderPill({
  state,
  overdue,
  atRisk = false,
}: {
  state: OrderState;
  overdue: boolean;
  /** A unit of it is still out with another order, and late there. */
  atRisk?: boolean;
}) {
  const t = useWords("orders");
  return overdue ? (
    <StatusPill meaning="late" icon={CircleAlert}>
      {t("overdue")}
    </StatusPill>
  ) : atRisk ? (
    <StatusPill meaning="attention" icon={TriangleAlert}>
      {t("atRisk")}
    </StatusPill>
  ) : (
    <StatusPill meaning={STATE_MEANING[state]} icon={ICONS[state]}>
      {t(`states.${state}`)}
    </StatusPill>
  );
}
