import { Dialog } from "@rentright/ui/dialog";
import { ErrorState } from "@rentright/ui/error-state";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import type { Order, QuoteDiff } from "@/api/types";
import { useZoneFormats } from "@/features/availability/zone-formats";
import { branch, useWords } from "@/shared/words";
import { diffQuery } from "./api";
import { shown } from "./shown";

/** What a version changed against the one before it. */
export default function DiffDialog({
  order,
  no,
  onClose,
}: {
  order: Order;
  no: number;
  onClose: () => void;
}) {
  const t = useWords("quoting");
  const diff = useQuery(diffQuery(order.id, no));
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("diff", { no, before: no - 1 })}
      description={diff.data?.same ? t("same") : undefined}
    >
      {diff.isPending ? (
        <SkeletonLines lines={4} />
      ) : diff.isError ? (
        <ErrorState error={diff.error} onRetry={() => void diff.refetch()} />
      ) : (
        <Changes order={order} diff={diff.data} />
      )}
    </Dialog>
  );
}

function Changes({ order, diff }: { order: Order; diff: QuoteDiff }) {
  const t = useWords("quoting");
  const names = branch("quoting", "fields");
  const formats = useZoneFormats(order.store.time_zone);
  const money = (minor: number) => formats.money({ minor, currency: order.currency });
  const name = (field: string) => names[field as keyof typeof names] ?? field.replaceAll("_", " ");
  const text = (field: string, value: unknown) =>
    shown(field, value, { money, moment: formats.moment, percent: formats.percent }) ?? t("nothing");
  const change = (field: string, from: unknown, to: unknown) => (
    <>
      {name(field)}: <del className="text-muted">{text(field, from)}</del> →{" "}
      <ins className="no-underline">{text(field, to)}</ins>
    </>
  );
  return (
    <ul className="space-y-1.5">
      {diff.added.map((line) => (
        <li key={line.id}>
          {t("added", {
            what: `${line.quantity} × ${line.name}`,
            amount: money(line.totals.gross_minor),
          })}
        </li>
      ))}
      {diff.removed.map((line) => (
        <li key={line.id}>
          {t("removed", {
            what: `${line.quantity} × ${line.name}`,
            amount: money(line.totals.gross_minor),
          })}
        </li>
      ))}
      {diff.changed.map((line) => (
        <li key={line.id}>
          {line.name}
          <ul className="border-line mt-1 space-y-1 border-l pl-3">
            {line.fields.map((one) => (
              <li key={one.field}>{change(one.field, one.from, one.to)}</li>
            ))}
          </ul>
        </li>
      ))}
      {diff.fields.map((one) => (
        <li key={one.field}>{change(one.field, one.from, one.to)}</li>
      ))}
      {diff.terms_changed && <li>{t("termsChanged")}</li>}
      {diff.totals_from && diff.totals_from.gross_minor !== diff.totals_to.gross_minor && (
        <li className="font-medium">
          {change("total", diff.totals_from.gross_minor, diff.totals_to.gross_minor)}
        </li>
      )}
    </ul>
  );
}
