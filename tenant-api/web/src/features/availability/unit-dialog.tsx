import { ConfirmDialog } from "@rentright/ui/confirm-dialog";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { ArrowRightLeft, CircleCheck } from "lucide-react";
import type { Bar } from "@/api/types";
import { putUnit } from "@/features/orders/api";
import { useWords } from "@/shared/words";
import { hireOf, runsInto } from "./bar-move";

/** Another unit for a bar's line, with what stands in its way said before it is chosen. */
export default function UnitDialog({
  bar,
  was,
  tag,
  others,
  onClose,
}: {
  bar: Bar;
  /** The unit that it has now, if any. */
  was: string | null;
  tag: string;
  /** What the other unit does. */
  others: readonly Bar[];
  onClose: () => void;
}) {
  const t = useWords("availability");
  const toast = useToast();
  const number = bar.number ?? "";
  const met = runsInto(bar, others, hireOf(bar));
  const put = useMutation({
    mutationFn: () => putUnit(bar.order_id ?? "", bar.line_id ?? "", tag, bar.id ?? undefined),
    onSuccess: () => {
      toast.done(t("unit.done", { number, tag }));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("unit.title", { number, tag })}
      description={was ? t("unit.instead", { tag: was }) : t("unit.stays")}
      confirmLabel={t("unit.put", { tag })}
      cancelLabel={t("common:cancel")}
      busy={put.isPending}
      error={put.error}
      onConfirm={() => put.mutate()}
    >
      <ul className="mb-3 space-y-1">
        {met.length === 0 && (
          <li className="text-available flex items-center gap-1.5">
            <CircleCheck aria-hidden className="size-4 shrink-0" />
            {t("unit.free", { tag })}
          </li>
        )}
        {met.map((other) => (
          <li key={other.id} className="text-attention flex items-center gap-1.5">
            <ArrowRightLeft aria-hidden className="size-4 shrink-0" />
            {other.number
              ? t(other.pinned || other.out ? "unit.meetsFixed" : "unit.meets", { number: other.number, tag })
              : t("unit.meetsDown", { tag, reason: other.reason ?? t("bars.kinds.downtime") })}
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
