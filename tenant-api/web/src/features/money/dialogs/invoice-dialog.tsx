import { Button } from "@rentright/ui/button";
import { Checkbox } from "@rentright/ui/checkbox";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { Textarea } from "@rentright/ui/textarea";
import { useToast } from "@rentright/ui/toast";
import { useId, useState, type FormEvent } from "react";
import { useNavigate } from "react-router";
import type { InvoiceBody, Order } from "@/api/types";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";
import { instantAt } from "@/shared/zoned-day";
import { makeInvoice } from "../acts-api";
import { Options } from "../parts/choice";
import { Refused } from "../parts/refused";
import { useAct } from "../use-act";

type What = "rest" | "period" | "lines";

/** Hires shorter than this are never charged in parts. */
const LONG_MS = 14 * 86_400_000;

/** Invoices an order: all that is left, a period of a long hire, or lines of it; as a draft to look at, or at once. */
export default function InvoiceDialog({
  order,
  left,
  onClose,
}: {
  order: Order;
  /** With tax: what no document has yet. */
  left: number;
  onClose: () => void;
}) {
  const t = useWords("money");
  const formats = useFormats();
  const toast = useToast();
  const navigate = useNavigate();
  const formId = useId();
  const { currency } = order;
  const money = (minor: number) => formats.money({ minor, currency });
  const [what, setWhat] = useState<What>("rest");
  const [until, setUntil] = useState("");
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const make = useAct(
    (body: InvoiceBody, key) => makeInvoice(order.id, body, key),
    (invoice) => {
      if (invoice.state === "draft") return void navigate(to.invoice(invoice.id));
      toast.done(t("issue.done", { number: invoice.number ?? "" }));
      onClose();
    },
  );
  const lines = order.lines.filter((line) => line.totals.gross_minor !== 0);
  const long = order.from && order.to && Date.parse(order.to) - Date.parse(order.from) >= LONG_MS;
  const noneTicked = what === "lines" && ticked.size === 0;
  const send = (issue: boolean) => {
    setTried(true);
    if (noneTicked || make.isPending) return;
    make.mutate({
      what: what === "period" ? "period" : "rest",
      issue,
      ...(what === "period" && until && { until: instantAt(until, order.store.time_zone) }),
      ...(what === "lines" && { line_ids: [...ticked] }),
      ...(note.trim() && { note: note.trim() }),
    });
  };
  const tick = (id: string) =>
    setTicked((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("make.title", { number: order.number })}
      footer={
        <>
          <Button busy={make.isPending && make.variables.issue} onClick={() => send(true)}>
            {t("make.atOnce")}
          </Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            busy={make.isPending && !make.variables.issue}
          >
            {t("make.draft")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="space-y-4"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          send(false);
        }}
      >
        <Options<What>
          legend={t("make.what")}
          value={what}
          onChange={setWhat}
          options={[
            { value: "rest", label: t("make.rest"), amount: money(left) },
            ...(long
              ? [{ value: "period" as const, label: t("make.period"), about: t("make.periodAbout") }]
              : []),
            ...(lines.length > 1 ? [{ value: "lines" as const, label: t("make.lines") }] : []),
          ]}
        />
        {what === "period" && (
          <Field label={t("make.until")} optional help={t("make.untilHelp")}>
            <Input
              type="datetime-local"
              value={until}
              onChange={(event) => setUntil(event.currentTarget.value)}
            />
          </Field>
        )}
        {what === "lines" && (
          <div>
            <ul aria-label={t("make.lines")} className="border-line divide-line rounded-rr divide-y border">
              {lines.map((line) => (
                <li key={line.id} className="flex items-start justify-between gap-3 px-3 py-2">
                  <Checkbox
                    label={
                      <>
                        <span className="tabular-nums">{formats.number(line.quantity)} ×</span> {line.name}
                      </>
                    }
                    checked={ticked.has(line.id)}
                    onChange={() => tick(line.id)}
                  />
                  <span className="text-muted shrink-0 tabular-nums">{money(line.totals.gross_minor)}</span>
                </li>
              ))}
            </ul>
            {tried && noneTicked && (
              <p role="alert" className="text-late mt-1 text-[0.8125rem]">
                {t("make.tickOne")}
              </p>
            )}
          </div>
        )}
        <Field label={t("make.note")} optional>
          <Textarea
            rows={2}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </Field>
        <Refused error={make.error} currency={currency} onLeave={onClose} />
      </form>
    </Dialog>
  );
}
