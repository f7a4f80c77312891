import { IconButton } from "@rentright/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@rentright/ui/menu";
import { messageOf } from "@rentright/ui/lib/problem";
import { StatusPill } from "@rentright/ui/status-pill";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { ArrowRight, Ban, Ellipsis, Pencil } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Link } from "react-router";
import type { SubRental, SubRentalState } from "@/api/types";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useCan } from "@/shared/session";
import { useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { moveSubRental } from "../moves-api";
import { refusalOf } from "../refusal-of";
import { nextSubRental, SUB_RENTAL_MEANINGS } from "../states";
import { useStoreTimes } from "@/shared/use-store-times";

const SubRentalDialog = lazy(() => import("./sub-rental-dialog"));
const ForceDialog = lazy(() => import("./force-dialog"));

/** Sub-rentals, each with the moves that its state allows. */
export function SubRentalRows({
  rentals,
  showProduct,
}: {
  rentals: readonly SubRental[];
  showProduct?: boolean;
}) {
  const t = useWords("catalog");
  const formats = useFormats();
  const times = useStoreTimes();
  const toast = useToast();
  const stores = useStores();
  const mayWrite = useCan("catalog:write");
  const [editing, setEditing] = useState<SubRental | null>(null);
  const [short, setShort] = useState<{ rental: SubRental; state: SubRentalState; error: unknown } | null>(
    null,
  );
  const move = useMutation({
    mutationFn: ({ rental, state, force }: { rental: SubRental; state: SubRentalState; force?: boolean }) =>
      moveSubRental(rental, state, force),
    onSuccess: (_, { rental, state }) => {
      setShort(null);
      toast.done(
        t("subRentals.moved", { supplier: rental.supplier, state: t(`subRentals.states.${state}`) }),
      );
    },
    onError: (error, { rental, state }) => {
      if (refusalOf(error)) setShort({ rental, state, error });
      else toast.error(t("common:actFailed"), messageOf(error));
    },
  });
  return (
    <>
      <ul className="divide-line divide-y">
        {rentals.map((rental) => {
          const at = times(rental.store_id);
          const name = t("subRentals.acts", { supplier: rental.supplier });
          const next = nextSubRental(rental.state);
          return (
            <li key={rental.id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-2 pr-2 pl-4">
              <div className="min-w-0 flex-1 max-sm:basis-full">
                <p className="flex flex-wrap items-baseline gap-x-2">
                  <span className="font-medium tabular-nums">{formats.number(rental.quantity)} ×</span>
                  {showProduct ? (
                    <Link
                      to={to.product(rental.product_id)}
                      className="font-medium break-words hover:underline"
                    >
                      {rental.product_name}
                    </Link>
                  ) : (
                    <span className="font-medium break-words">{rental.supplier}</span>
                  )}
                  {showProduct && <span className="text-muted break-words">{rental.supplier}</span>}
                </p>
                <p className="text-muted text-[0.8125rem] tabular-nums">
                  {at.range(rental.from, rental.to)} · {stores.nameOf(rental.store_id)}
                  {rental.cost.minor > 0 && ` · ${formats.money(rental.cost)}`}
                </p>
                {rental.note && (
                  <p className="text-muted text-[0.8125rem] break-words whitespace-pre-line">{rental.note}</p>
                )}
              </div>
              <StatusPill meaning={SUB_RENTAL_MEANINGS[rental.state]}>
                {t(`subRentals.states.${rental.state}`)}
              </StatusPill>
              {mayWrite && next.length > 0 ? (
                <Menu
                  label={name}
                  trigger={<IconButton size="sm" label={name} icon={<Ellipsis />} tooltip={false} />}
                >
                  {next
                    .filter((state) => state !== "cancelled")
                    .map((state) => (
                      <MenuItem
                        key={state}
                        icon={<ArrowRight aria-hidden />}
                        onSelect={() => move.mutate({ rental, state })}
                      >
                        {t(`subRentals.to.${state}`)}
                      </MenuItem>
                    ))}
                  <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setEditing(rental)}>
                    {t("common:edit")}
                  </MenuItem>
                  {next.includes("cancelled") && (
                    <>
                      <MenuSeparator />
                      <MenuItem
                        danger
                        icon={<Ban aria-hidden />}
                        onSelect={() => move.mutate({ rental, state: "cancelled" })}
                      >
                        {t("subRentals.to.cancelled")}
                      </MenuItem>
                    </>
                  )}
                </Menu>
              ) : (
                mayWrite && <span className="w-7.5 shrink-0" />
              )}
            </li>
          );
        })}
      </ul>
      <Suspense>
        {editing && <SubRentalDialog rental={editing} onClose={() => setEditing(null)} />}
        {short && (
          <ForceDialog
            title={t(`subRentals.to.${short.state}`)}
            error={short.error}
            zone={stores.zoneOf(short.rental.store_id)}
            busy={move.isPending}
            onClose={() => setShort(null)}
            onForce={() => move.mutate({ rental: short.rental, state: short.state, force: true })}
          />
        )}
      </Suspense>
    </>
  );
}
