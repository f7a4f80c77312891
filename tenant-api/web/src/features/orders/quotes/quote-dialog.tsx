import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { Textarea } from "@rentright/ui/textarea";
import { useToast } from "@rentright/ui/toast";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Order } from "@/api/types";
import { useWords } from "@/shared/words";
import { instantAt } from "@/shared/zoned-day";
import { makeQuote, quoteQuery, quotesQuery, sendQuote } from "./api";

/** Offers the order as it stands: its terms, until when, and whether the link is mailed at once. */
export default function QuoteDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const t = useWords("quoting");
  const toast = useToast();
  const quotes = useQuery(quotesQuery(order.id));
  const last = quotes.data?.data[0]?.no ?? null;
  // The terms of the version before are offered again.
  const before = useQuery({ ...quoteQuery(order.id, last ?? 0), enabled: last !== null });
  const [typed, setTyped] = useState<string | null>(null);
  const [until, setUntil] = useState("");
  const [busy, setBusy] = useState<"make" | "send" | null>(null);
  const [error, setError] = useState<unknown>(null);
  const terms = typed ?? before.data?.terms ?? "";
  const make = async (mail: boolean) => {
    setBusy(mail ? "send" : "make");
    setError(null);
    try {
      await makeQuote(order.id, {
        terms: typed === null ? undefined : typed,
        valid_until: until ? instantAt(until, order.store.time_zone) : undefined,
      });
    } catch (failure) {
      setBusy(null);
      return setError(failure);
    }
    const no = (last ?? 0) + 1;
    // The version stands: a mail that does not go can be sent again from its row.
    if (mail)
      await sendQuote(order.id, no).then(
        () => toast.done(t("sent", { no })),
        (failure: Error) => toast.error(t("notSent"), failure.message),
      );
    else toast.done(t("done", { number: order.number }));
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("dialog", { number: order.number })}
      description={t(last === null ? "about" : "aboutAgain")}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button
            busy={busy === "make"}
            disabled={busy !== null || !quotes.isSuccess}
            onClick={() => void make(false)}
          >
            {t("makeOnly")}
          </Button>
          <Button
            variant="primary"
            busy={busy === "send"}
            disabled={busy !== null || !quotes.isSuccess}
            onClick={() => void make(true)}
          >
            {t("makeAndSend")}
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        <FormError error={error ?? quotes.error} />
        <Field label={t("terms")} optional help={t("termsHelp")}>
          <Textarea
            rows={5}
            maxLength={10_000}
            value={terms}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </Field>
        <Field label={t("validUntil")} optional help={t("validHelp")}>
          <Input
            type="datetime-local"
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
        </Field>
      </div>
    </Dialog>
  );
}
