import { Button } from "@rentright/ui/button";
import { IconButton } from "@rentright/ui/icon-button";
import { Menu, MenuItem } from "@rentright/ui/menu";
import { Ban, Ellipsis, FileDown, HandCoins, Send, Trash2, Undo2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useNavigate } from "react-router";
import type { Invoice } from "@/api/types";
import { to } from "@/shared/links";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { pdfOf } from "../api";

const CreditDialog = lazy(() => import("../dialogs/credit-dialog"));
const IssueDialog = lazy(() => import("../dialogs/issue-dialog"));
const PayDialog = lazy(() => import("../dialogs/pay-dialog"));
const VoidInvoiceDialog = lazy(() => import("../dialogs/void-invoice-dialog"));

type Act = Invoice["acts"][number];

/** What can be done with a document now: exactly the acts that the API names, as far as the session may. */
export function InvoiceActs({ invoice, size }: { invoice: Invoice; size?: "sm" }) {
  const t = useWords("money");
  const navigate = useNavigate();
  const mayTake = useCan("money:take");
  const mayWrite = useCan("money:write");
  const [asking, setAsking] = useState<Act | null>(null);
  const can = (act: Act) => invoice.acts.includes(act) && (act === "pay" ? mayTake : mayWrite);
  const close = () => setAsking(null);
  const draft = invoice.state === "draft";
  return (
    <div role="toolbar" aria-label={t("invoiceActs.label")} className="flex flex-wrap items-center gap-1.5">
      {can("issue") && (
        <Button variant="primary" size={size} icon={<Send aria-hidden />} onClick={() => setAsking("issue")}>
          {t("invoiceActs.issue")}
        </Button>
      )}
      {can("pay") && (
        <Button
          variant="primary"
          size={size}
          icon={<HandCoins aria-hidden />}
          onClick={() => setAsking("pay")}
        >
          {t("pay.button")}
        </Button>
      )}
      <Button size={size} asChild>
        <a href={pdfOf(invoice.id)} target="_blank" rel="noreferrer">
          <FileDown aria-hidden />
          {t("invoiceActs.pdf")}
        </a>
      </Button>
      {(can("credit") || can("void")) && (
        <Menu
          label={t("invoiceActs.more")}
          trigger={
            <IconButton
              size={size}
              label={t("invoiceActs.more")}
              icon={<Ellipsis />}
              tone="bordered"
              tooltip={false}
            />
          }
        >
          {can("credit") && (
            <MenuItem icon={<Undo2 aria-hidden />} onSelect={() => setAsking("credit")}>
              {t("invoiceActs.credit")}
            </MenuItem>
          )}
          {can("void") && (
            <MenuItem
              danger
              icon={draft ? <Trash2 aria-hidden /> : <Ban aria-hidden />}
              onSelect={() => setAsking("void")}
            >
              {t(draft ? "invoiceActs.discard" : "invoiceActs.void")}
            </MenuItem>
          )}
        </Menu>
      )}
      <Suspense>
        {asking === "issue" && <IssueDialog invoice={invoice} onClose={close} />}
        {asking === "void" && <VoidInvoiceDialog invoice={invoice} onClose={close} />}
        {asking === "credit" && (
          <CreditDialog
            invoice={invoice}
            onClose={close}
            onMade={(note) => void navigate(to.invoice(note.id))}
          />
        )}
        {asking === "pay" && (
          <PayDialog
            order={{ id: invoice.order_id, number: invoice.order_number }}
            currency={invoice.currency}
            due={invoice.open_minor}
            invoice={{ id: invoice.id, number: invoice.number ?? null, open_minor: invoice.open_minor }}
            onClose={close}
          />
        )}
      </Suspense>
    </div>
  );
}
