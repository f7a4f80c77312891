import { cn } from "@rentright/ui/lib/cn";
import { CircleAlert, CircleCheck } from "lucide-react";
import type { Availability } from "@/api/types";
import { useWords } from "@/shared/words";

/** How many are free, in the colour and with the sign of enough or short. */
export function Free({
  answer,
  quantity,
}: {
  answer: Pick<Availability, "available"> | undefined;
  quantity: number;
}) {
  const t = useWords("orders");
  if (!answer) return null;
  const enough = answer.available >= quantity;
  const Icon = enough ? CircleCheck : CircleAlert;
  return (
    <span
      className={cn(
        "inline-flex shrink-0 items-center gap-1 text-xs font-medium tabular-nums",
        enough ? "text-available" : "text-late",
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      {enough
        ? t("free", { count: answer.available })
        : t("shortBy", { count: quantity - Math.max(answer.available, 0) })}
    </span>
  );
}
