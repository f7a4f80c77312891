import { Avatar } from "@rentright/ui/avatar";
import { StatusPill } from "@rentright/ui/status-pill";
import { Ban, Trash2 } from "lucide-react";
import { Link } from "react-router";
import type { Customer } from "@/api/types";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";

/** Who this is, in one line. */
export function RecordHeading({ customer, level }: { customer: Customer; level: "h1" | "h2" }) {
  const t = useWords("customers");
  const Heading = level;
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <Avatar name={customer.name} square={customer.kind === "organisation"} className="size-8" />
      <div className="min-w-0">
        <Heading className="truncate leading-5 font-semibold">{customer.name}</Heading>
        <p className="text-subtle truncate text-xs tabular-nums">
          {customer.number} · {t(`kinds.${customer.kind}`)}
        </p>
      </div>
      {customer.blocked && (
        <StatusPill meaning="late" icon={Ban}>
          {t("blocked")}
        </StatusPill>
      )}
      {customer.deleted_at && !customer.merged_into && (
        <StatusPill meaning="neutral" icon={Trash2}>
          {t("deleted")}
        </StatusPill>
      )}
    </div>
  );
}

/** Why a record is not as usual: blocked, deleted, or merged into another. */
export function RecordNotices({ customer }: { customer: Customer }) {
  const t = useWords("customers");
  const formats = useFormats();
  return (
    <>
      {customer.merged_into && (
        <p role="status" className="bg-out-soft text-out rounded-lg px-3 py-2">
          {t("mergedInto")}{" "}
          <Link to={to.customer(customer.merged_into)} className="font-medium underline">
            {t("openMerged")}
          </Link>
        </p>
      )}
      {customer.deleted_at && !customer.merged_into && (
        <p role="status" className="bg-attention-soft text-attention rounded-lg px-3 py-2">
          {t("deletedOn", { date: formats.date(customer.deleted_at) })}
        </p>
      )}
      {customer.blocked && (
        <p role="status" className="bg-late-soft text-late rounded-lg px-3 py-2">
          {t("blockedBecause", { reason: customer.blocked.reason, date: formats.date(customer.blocked.at) })}
        </p>
      )}
    </>
  );
}
