import { ErrorState } from "@rentright/ui/error-state";
import { IconButton } from "@rentright/ui/icon-button";
import { SidePanel } from "@rentright/ui/side-panel";
import { Skeleton, SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { Maximize2 } from "lucide-react";
import { useNavigate } from "react-router";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";
import { invoiceQuery } from "../api";
import { InvoicePill } from "../parts/looks";
import { InvoiceActs } from "./invoice-acts";
import { InvoiceNotices, InvoiceSides } from "./invoice-parts";
import { Paper } from "./paper";

/** A document beside its list. */
export default function InvoicePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useWords("money");
  const navigate = useNavigate();
  const { data: invoice, ...query } = useQuery(invoiceQuery(id));
  return (
    <SidePanel
      label={invoice?.number ?? t("invoice")}
      onClose={onClose}
      header={
        invoice ? (
          <div className="flex items-center gap-2">
            <h2 className="truncate font-semibold tabular-nums">
              {invoice.number ?? t("draftOf", { order: invoice.order_number })}
            </h2>
            <InvoicePill invoice={invoice} />
          </div>
        ) : (
          <Skeleton className="h-5 w-40" />
        )
      }
      actions={
        <IconButton
          size="sm"
          label={t("openFull")}
          icon={<Maximize2 />}
          onClick={() => void navigate(to.invoice(id))}
        />
      }
    >
      {invoice ? (
        <div className="p-3">
          <div className="mb-3 empty:hidden">
            <InvoiceActs invoice={invoice} size="sm" />
          </div>
          <InvoiceNotices invoice={invoice} />
          <div className="space-y-3">
            <Paper invoice={invoice} />
            <InvoiceSides invoice={invoice} />
          </div>
        </div>
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonLines lines={8} className="p-4" />
      )}
    </SidePanel>
  );
}
