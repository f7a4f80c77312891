import { Button } from "@rentright/ui/button";
import { IconButton } from "@rentright/ui/icon-button";
import { Menu, MenuItem } from "@rentright/ui/menu";
import { messageOf } from "@rentright/ui/lib/problem";
import { StatusPill } from "@rentright/ui/status-pill";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { ArrowRight, Ban, Ellipsis, Pencil } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Link } from "react-router";
import type { Transfer } from "@/api/types";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useCan } from "@/shared/session";
import { useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { stepTransfer } from "../moves-api";
import { refusalOf } from "../refusal-of";
import { stepsOf, TRANSFER_MEANINGS, type TransferStep } from "../states";
import { useStoreTimes } from "@/shared/use-store-times";

const TransferEditDialog = lazy(() => import("./transfer-edit-dialog"));
const ForceDialog = lazy(() => import("./force-dialog"));

/** Transfers, each with the steps that its state allows; the next one is a button. */
export function TransferRows({
  transfers,
  showProduct,
}: {
  transfers: readonly Transfer[];
  showProduct?: boolean;
}) {
  const t = useWords("catalog");
  const formats = useFormats();
  const times = useStoreTimes();
  const toast = useToast();
  const stores = useStores();
  const mayWrite = useCan("catalog:write");
  const [editing, setEditing] = useState<Transfer | null>(null);
  const [short, setShort] = useState<{ transfer: Transfer; step: TransferStep; error: unknown } | null>(null);
  const run = useMutation({
    mutationFn: ({ transfer, step, force }: { transfer: Transfer; step: TransferStep; force?: boolean }) =>
      stepTransfer(transfer.id, step, force),
    onSuccess: (_, { step }) => {
      setShort(null);
      toast.done(t(`transfers.stepped.${step}`));
    },
    onError: (error, { transfer, step }) => {
      if (refusalOf(error)) setShort({ transfer, step, error });
      else toast.error(t("common:actFailed"), messageOf(error));
    },
  });
  return (
    <>
      <ul className="divide-line divide-y">
        {transfers.map((transfer) => {
          const steps = stepsOf(transfer.state);
          const main = steps.find((step) => step !== "cancel");
          const name = t("transfers.acts", { product: transfer.product_name });
          const route = t("transfers.route", {
            from: stores.nameOf(transfer.from_store),
            to: stores.nameOf(transfer.to_store),
          });
          return (
            <li key={transfer.id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-2 pr-2 pl-4">
              <div className="min-w-48 flex-1 max-sm:basis-full">
                <p className="flex flex-wrap items-baseline gap-x-2">
                  <span className="font-medium tabular-nums">{formats.number(transfer.quantity)} ×</span>
                  {showProduct ? (
                    <Link
                      to={to.product(transfer.product_id)}
                      className="font-medium break-words hover:underline"
                    >
                      {transfer.product_name}
                    </Link>
                  ) : (
                    <span className="font-medium">{route}</span>
                  )}
                  {showProduct && <span className="text-muted">{route}</span>}
                </p>
                <p className="text-muted text-[0.8125rem] tabular-nums">
                  {times(transfer.from_store).range(transfer.leaves_at, transfer.arrives_at)}
                </p>
                {transfer.note && (
                  <p className="text-muted text-[0.8125rem] break-words whitespace-pre-line">
                    {transfer.note}
                  </p>
                )}
              </div>
              <StatusPill meaning={TRANSFER_MEANINGS[transfer.state]}>
                {t(`transfers.states.${transfer.state}`)}
              </StatusPill>
              {mayWrite && main && (
                <Button size="sm" onClick={() => run.mutate({ transfer, step: main })}>
                  {t(`transfers.steps.${main}`)}
                </Button>
              )}
              {mayWrite && steps.length > 0 && (
                <Menu
                  label={name}
                  trigger={<IconButton size="sm" label={name} icon={<Ellipsis />} tooltip={false} />}
                >
                  {main && (
                    <MenuItem
                      icon={<ArrowRight aria-hidden />}
                      onSelect={() => run.mutate({ transfer, step: main })}
                    >
                      {t(`transfers.steps.${main}`)}
                    </MenuItem>
                  )}
                  <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setEditing(transfer)}>
                    {t("common:edit")}
                  </MenuItem>
                  <MenuItem
                    danger
                    icon={<Ban aria-hidden />}
                    onSelect={() => run.mutate({ transfer, step: "cancel" })}
                  >
                    {t("transfers.steps.cancel")}
                  </MenuItem>
                </Menu>
              )}
            </li>
          );
        })}
      </ul>
      <Suspense>
        {editing && <TransferEditDialog transfer={editing} onClose={() => setEditing(null)} />}
        {short && (
          <ForceDialog
            title={t(`transfers.steps.${short.step}`)}
            error={short.error}
            zone={stores.zoneOf(short.transfer.from_store)}
            busy={run.isPending}
            onClose={() => setShort(null)}
            onForce={() => run.mutate({ transfer: short.transfer, step: short.step, force: true })}
          />
        )}
      </Suspense>
    </>
  );
}
