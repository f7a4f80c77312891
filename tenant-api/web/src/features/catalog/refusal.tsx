import { Button } from "@rentright/ui/button";
import { FormError } from "@rentright/ui/form-error";
import { CircleAlert } from "lucide-react";
import { Link } from "react-router";
import type { Booking } from "@/api/types";
import { makeFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { refusalOf } from "./refusal-of";

/** Why a change was refused: the orders in the way by their numbers, and the ways on that there are. */
export function Refusal({
  error,
  zone,
  busy,
  onMove,
  onForce,
}: {
  error: unknown;
  /** The store's zone: its orders are read on its clock. */
  zone: string;
  busy: boolean;
  /** Tries again, giving bookings to other assets first. */
  onMove?: () => void;
  /** Goes ahead although orders come up short. */
  onForce?: () => void;
}) {
  const t = useWords("catalog");
  const { staff, tenant } = useSession();
  const formats = makeFormats(staff.locale ?? tenant.locale, zone);
  const refused = refusalOf(error);
  if (!refused) return <FormError error={error} />;
  const way = (label: string, help: string, act: () => void) => (
    <div className="mt-2.5">
      <Button size="sm" busy={busy} onClick={act}>
        {label}
      </Button>
      <p className="text-muted mt-1 text-[0.8125rem]">{help}</p>
    </div>
  );
  return (
    <div role="alert" className="border-late/40 rounded-rr border p-3">
      <p className="text-late flex items-center gap-2 font-medium">
        <CircleAlert aria-hidden className="size-4 shrink-0" />
        {t(`refused.${refused.code}`)}
      </p>
      {refused.code === "promised" ? (
        <>
          <p className="mt-1">
            {t(refused.until ? "refused.promisedUntil" : "refused.promisedBody", {
              needed: formats.number(refused.needed),
              left: formats.number(refused.left),
              until: formats.dateTime(refused.until),
            })}
          </p>
          {onForce && way(t("refused.anyway"), t("refused.anywayHelp"), onForce)}
        </>
      ) : (
        <>
          <ul className="mt-1 space-y-1">
            {refused.bookings.map((booking) => (
              <li key={booking.id} className="flex flex-wrap gap-x-2">
                <BookingName booking={booking} />
                <span className="text-muted tabular-nums">{formats.range(booking.from, booking.to)}</span>
                {booking.is_out && <span className="text-out">{t("refused.isOut")}</span>}
                {booking.pinned && <span className="text-muted">{t("refused.pinned")}</span>}
              </li>
            ))}
          </ul>
          {onMove &&
            refused.bookings.some((one) => one.kind === "line" && !one.pinned && !one.is_out) &&
            way(t("refused.move"), t("refused.moveHelp"), onMove)}
        </>
      )}
    </div>
  );
}

function BookingName({ booking }: { booking: Booking }) {
  const t = useWords("catalog");
  if (booking.kind !== "line") return <span className="font-medium">{t(`refused.${booking.kind}`)}</span>;
  const name = t("refused.order", { number: booking.order_number ?? "" });
  if (!booking.order_id) return <span className="font-medium">{name}</span>;
  return (
    <Link to={to.order(booking.order_id)} className="font-medium underline">
      {name}
    </Link>
  );
}
