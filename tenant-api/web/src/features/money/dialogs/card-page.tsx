import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { useToast } from "@rentright/ui/toast";
import { Copy, ExternalLink } from "lucide-react";
import type { Deposit, Payment } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";

/** The gateway's page is there: opened here for whoever stands at the counter, or sent to whoever does not. */
export function CardPage({
  what,
  currency,
  onClose,
}: {
  what: Pick<Payment | Deposit, "gateway"> & { amount_minor?: number; required_minor?: number };
  currency: string;
  onClose: () => void;
}) {
  const t = useWords("money");
  const formats = useFormats();
  const toast = useToast();
  const url = what.gateway?.url ?? "";
  const hold = what.required_minor !== undefined;
  const amount = formats.money({ minor: what.amount_minor ?? what.required_minor ?? 0, currency });
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    toast.done(t("common:copied"));
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(hold ? "card.titleHold" : "card.title", { amount })}
      description={t("card.body")}
      footer={
        <>
          <Button icon={<Copy aria-hidden />} onClick={() => void copy()}>
            {t("card.copy")}
          </Button>
          <Button variant="primary" asChild>
            <a href={url} data-autofocus>
              <ExternalLink aria-hidden />
              {t("card.open")}
            </a>
          </Button>
        </>
      }
    >
      <p className="text-muted bg-sunken rounded-rr px-3 py-2 text-[0.8125rem] break-all">{url}</p>
      {what.gateway?.expires_at && (
        <p className="text-subtle mt-2 text-[0.8125rem]">
          {t("card.until", { until: formats.dateTime(what.gateway.expires_at) })}
        </p>
      )}
    </Dialog>
  );
}
